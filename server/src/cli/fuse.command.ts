import { Command, Option } from 'commander';
import { fuseFiles, MASK_METHODS, type FuseOptions } from './fuse-files.ts';
import { parseCount, parseShare } from './option-value.ts';

export function fuseCommand(): Command {
  const fuse = new Command('fuse')
    .description('Make one consensus of several raters’ masks of the same image')
    .argument('<mask...>', 'NIfTI, NRRD, PNG or DICOM Segmentation files, one a rater')
    .requiredOption(
      '--out <file>',
      'where to write the consensus: .nii.gz, .nii, .nrrd, .png or .dcm'
    )
    .addOption(new Option('--method <method>', 'how').choices(MASK_METHODS).default('staple'))
    .option('--probability <file>', 'where to write how probably each pixel belongs, 0 to 1')
    .option('--report <file>', 'where to write reliabilities and agreement, as JSON')
    .option('--threshold <share>', 'what the probability must exceed', parseShare, 0.5)
    .addOption(
      new Option('--domain <domain>', 'how many pixels count that nobody marked')
        .choices(['balanced', 'marked-box', 'image'])
        .default('balanced')
    )
    .option('--label <number>', 'fuse this label or segment only', parseCount)
    .option('--refine <image>', 'then move the outline to edges in this image (GrabCut)')
    .option('--labels', 'fuse all labels together; they exclude each other')
    .action((paths: string[], options: FuseOptions) => fuseFiles(paths, options));
  return fuse.exitOverride();
}
