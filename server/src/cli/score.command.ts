import { Command } from 'commander';
import { parseCount, parseLength } from './option-value.ts';
import { scoreFiles, type ScoreOptions } from './score-files.ts';

export function scoreCommand(): Command {
  const score = new Command('score')
    .description('Compare a mask with a reference of the same image')
    .argument('<result>', 'NIfTI, NRRD, PNG or DICOM Segmentation file')
    .argument('<reference>', 'likewise')
    .option('--label <number>', 'compare this label or segment only', parseCount)
    .option('--labels', 'compare each label that occurs')
    .option('--tolerance <mm>', 'for the surface Dice', parseLength, 1)
    .option('--json', 'print numbers for programs; infinite distances are null')
    .action((result: string, reference: string, options: ScoreOptions) =>
      scoreFiles(result, reference, options)
    );
  return score.exitOverride();
}
