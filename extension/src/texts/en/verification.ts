/** How the crowd's results compare with references. */
export const verification = {
  verification: {
    title: 'Verification',
    lead: 'Compares the consensus, other ways to fuse the same outlines, and single people with reference masks: those you imported, and those an expert drew by changing the consensus.',
    start: 'Compare with references',
    again: 'Compare again',
    stale: 'Outlines, consensus or references have changed since.',
    waiting: 'The comparison is about to begin.',
    running: (done: number, total: number) => `${done} of ${total} series compared.`,
    failed: 'The comparison broke off. Try it again, or tell the administrator.',
    nothing:
      'No structure has a reference to compare with. What experts accepted as it was would be compared with itself. Import reference masks.',
    csv: 'Every image, as CSV',
    choose: {
      structure: 'Structure',
      against: 'Against',
      unit: 'Of each',
      metric: 'Measure',
    },
    sources: {
      independent: 'imported references',
      edited: 'what experts changed',
    },
    units: { image: 'image', volume: 'volume' },
    metrics: {
      dice: 'Dice',
      sensitivity: 'Sensitivity',
      specificity: 'Specificity',
      hausdorff: 'Hausdorff distance',
      modifiedHausdorff: 'Modified Hausdorff distance',
    },
    inUnit: (metric: string, unit: string) => `${metric} (${unit})`,
    pixel: 'pixels',
    kinds: { consensus: 'Consensus of the crowd', raters: 'Mean of the single people' },
    methods: {
      'majority vote': 'Majority vote',
      STAPLE: 'STAPLE by image',
      'STAPLE, whole image': 'STAPLE, whole image',
      'pooled STAPLE': 'STAPLE over all images',
      SIMPLE: 'SIMPLE selection',
      'shape-based average': 'Mean outline',
    },
    rater: (number: string) => `Rater ${number}`,
    of: (units: number, gold: number) =>
      `${units === 1 ? '1 reference' : `${units} references`}${gold > 0 ? `, ${gold} of them hidden test images (gold)` : ''}.`,
    absent: (n: number) =>
      `In ${n} the structure is absent: only specificity is measured there, and who marked it all the same stands in the table.`,
    unchanged: (n: number) =>
      `${n === 1 ? '1 image is' : `${n} images are`} left out, because an expert took the consensus as it was: it would agree with itself.`,
    cautions: {
      independent:
        'Whether an imported reference is independent of these people, only you know: one of them, or a mask made of theirs, is none.',
      edited:
        'An edited mask began as the consensus, which overstates the agreement; and what experts left as it was is missing, which understates it.',
    },
    images:
      'Images of one patient are not independent of one another: p values by image are smaller than they should be.',
    plot: (metric: string) =>
      `${metric}: median, quartiles, and from the least to the largest value; the point is the mean.`,
    columns: {
      author: 'Whose masks',
      n: 'n',
      mean: 'Mean ± SD',
      median: 'Median',
      difference: 'To consensus',
      wilcoxon: 'p, Wilcoxon',
      t: 'p, t test',
      absent: 'Marked where absent',
    },
    share: (marked: number, of: number) => `${marked} of ${of}`,
    tests: (fewest: number) =>
      `p values are two-sided, of pairs with the consensus (Wilcoxon signed-rank, paired t), corrected after Holm for all rows of the table; at least ${fewest} pairs, for Wilcoxon as many that differ. Distances leave out where one of both masks is empty.`,
    below: (value: string) => `< ${value}`,
  },
};
