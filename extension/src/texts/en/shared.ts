/** Words that stand in many places. */
export const shared = {
  product: 'Quorum',

  broken: {
    title: 'This part of the page stopped working',
    safe: 'What you submitted is safe. The rest of the viewer is not affected.',
    reload: 'Load the page again',
  },

  trouble: {
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
    accepted: 'accepted',
    edited: 'accepted with edits',
    rejected: 'rejected',
  },
};
