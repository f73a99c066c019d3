/** Signing a verdict, and what is shown of signatures. */
export const signing = {
  signing: {
    option: 'Experts sign their verdicts',
    optionHint:
      'With their password or by signing in anew: name, time and meaning are kept with each verdict.',

    title: 'Sign',
    meanings: {
      'accepted as reference': 'Accepted as reference',
      'accepted as reference with edits': 'Accepted as reference with edits',
      rejected: 'Rejected',
    },
    what: (item: string, version: number) => `${item}, version ${version} of the consensus`,
    as: 'You sign as',
    noCredential: 'No credential on record',
    binding:
      'The signature holds for exactly this image, these outlines and this brightness. It can’t be taken back; a later verdict stands beside it.',
    password: 'Your password',
    proved: (time: string) =>
      `You have confirmed who you are. Until ${time} each signature takes this button alone.`,
    organisation: (name: string) => `Confirm at ${name}`,
    organisationHint:
      'You sign in there once more and come back to this image. Your edits are kept.',
    cannot: 'This account has neither a password nor an organisation’s sign-in, so it can’t sign.',
    sign: 'Sign',
    signing: 'Signing …',
    cancel: 'Cancel',
    refused: {
      SIGNED_IN_AS_ANOTHER:
        'Somebody else signed in there. Nothing is signed. Confirm as the person who is signed in here.',
      SIGN_IN_FAILED: 'Who you are was not confirmed. Nothing is signed. Try again.',
      SIGN_IN_UNAVAILABLE:
        'The organisation’s sign-in does not answer. Nothing is signed. Try again later.',
    },

    signedBy: (name: string, time: string) => `Signed by ${name}, ${time}`,
  },
};
