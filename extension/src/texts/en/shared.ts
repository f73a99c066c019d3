/** Words that stand in many places. */
export const shared = {
  product: 'Quorum',
  language: 'Language',

  keyNames: { undo: 'Ctrl Z', redo: 'Ctrl Shift Z', delete: 'Delete' },

  broken: {
    title: 'This part of the page stopped working',
    safe: 'What you submitted is safe. The rest of the viewer is not affected.',
    reload: 'Load the page again',
  },

  trouble: {
    deviceKeepsNothing:
      'This browser keeps nothing on this device, as in some private windows or with a full disk. What you draw is saved on the server alone: stay online.',
    unreachable: "We can't reach the server. Check the network and try again.",
    unexpected: 'The page ran into an error of its own: ',
    retry: 'Try again',
    close: 'Close',
  },

  phantom: {
    chip: 'Phantom',
    image: 'A phantom: computed images, no patient',
    explained: 'The images of this task are a phantom. They are computed and show no patient.',
  },

  roles: {
    annotator: 'Annotator',
    expert: 'Expert',
    'task master': 'Task master',
    administrator: 'Administrator',
  },

  verdicts: {
    'to judge': 'to judge',
    'second reader': 'waits for a second reader',
    adjudication: 'to adjudicate',
    accepted: 'accepted',
    edited: 'accepted with edits',
    rejected: 'rejected',
  },
};
