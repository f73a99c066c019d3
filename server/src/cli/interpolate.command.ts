import { Command, Option } from 'commander';
import { INTERPOLATIONS, interpolateFile, type InterpolateOptions } from './interpolate-file.ts';
import { parseCount } from './option-value.ts';

export function interpolateCommand(): Command {
  const interpolate = new Command('interpolate')
    .description('Fill a volume of which only some slices were outlined')
    .argument('<mask>', 'NIfTI or NRRD file, or DICOM Segmentation')
    .requiredOption('--out <file>', 'where to write the volume: .nii.gz, .nii or .nrrd')
    .option('--every <n>', 'slices 0, N, 2N … are known, empty or not', parseCount)
    .addOption(
      new Option('--method <method>', 'how').choices(INTERPOLATIONS).default('shape-based')
    )
    .option('--label <number>', 'take this label or segment only', parseCount)
    .action((path: string, options: InterpolateOptions) => interpolateFile(path, options))
    .addHelpText('after', '\nWithout --every the slices that are not empty are known.');
  return interpolate.exitOverride();
}
