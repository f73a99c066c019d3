/** What an expert tries before judging, and what there was to judge before. */
export const trial = {
  trial: {
    title: 'Fuse it otherwise',
    hint: 'Fused here at once. Nothing of it is kept, unless you edit from it.',
    leaveOut: 'Leave out',
    leaveOutRater: (rater: string) => `Leave out ${rater}`,
    isPreview: 'A preview, not the consensus. To judge, edit from it or go back.',
    edit: 'Edit from this',
    end: 'Back',
    preview: (method: string, raters: number) =>
      `Preview: ${method === 'staple' ? 'STAPLE' : 'majority vote'} of ${raters}`,
  },
  versions: {
    choose: 'Version of the consensus',
    older: (version: number, newest: number) =>
      `Version ${version} of ${newest}, as it was. Only the newest can be judged.`,
    showNewest: 'Show the newest',
  },
};
