/** What a task asks of those who take part, and what can be changed later. */
export const taskSettings = {
  codes: {
    label: (name: string) => `Code of ${name}`,
    placeholder: 'Code: type to search',
    hint: (source: string) =>
      `A code says to other programs what was outlined. From ${source}; it may be left empty.`,
  },

  suitability: {
    title: 'Is this a task for a crowd?',
    questions: {
      clinicalJudgement: 'Does it take clinical judgement that a tutorial cannot teach?',
      usedInCare: 'Will the result be used in the care of these patients?',
      regulatoryApproval: 'Will it be part of a submission for regulatory approval?',
    },
    yes: 'Yes',
    no: 'No',
    gated:
      'Then only people take part whose credential an administrator has verified: results of laypeople are not meant for this. The answers are kept with the task.',
    open: 'Then people without medical training can take part. The answers are kept with the task.',
    chip: 'With verified credential only',
    refused:
      'This task needs clinical knowledge. Ask an administrator to put your credential on record.',
  },

  change: {
    edit: 'Edit',
    title: 'Edit the task',
    save: 'Save',
    pause: 'Pause',
    resume: 'Resume',
    close: 'Close',
    reopen: 'Reopen',
    clone: 'Make one like it',
    states: { open: 'Open', paused: 'Paused', closed: 'Closed' },
    fusionHint: 'Another way to fuse renews the consensus of every image.',
  },
};
