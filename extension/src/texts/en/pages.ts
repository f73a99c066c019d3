/** Pages for everyone. */
export const pages = {
  bar: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    tasks: 'Tasks',
    newTask: 'New task',
    visitor: 'Visitor',
  },

  home: {
    title: 'Many people outline, one expert decides',
    sentences: [
      'Quorum has people without medical training outline structures in medical images, several of them on each image.',
      'From their outlines it computes a consensus, knowing how reliable each of them is.',
      'An expert judges the consensus side by side with the outlines, in the OHIF viewer, and it becomes a reference.',
    ],
    look: 'Look around in the demo task',
    noAccount:
      'No account is needed. The images are a phantom: they are computed and show no patient.',
    pictureCaption: 'Phantom: five outlines of two kidneys, and the consensus they lead to',
    doors: {
      annotator: {
        name: 'Annotator',
        what: 'Outline two kidneys, slice by slice. The instruction is beside the image.',
        enter: 'Outline an image',
      },
      expert: {
        name: 'Expert',
        what: 'See the consensus beside the outlines it came from. Accept, edit or reject it.',
        enter: 'Judge a consensus',
      },
      'task master': {
        name: 'Task master',
        what: 'Follow a task: its images, how far each of them is, the masks to download.',
        enter: 'See the task',
      },
    },
  },

  signIn: {
    title: 'Sign in',
    titleUp: 'Create an account',
    email: 'E-mail',
    password: 'Password',
    passwordRule: 'At least 10 characters',
    name: 'Name',
    submit: 'Sign in',
    submitUp: 'Create the account',
    provider: (name: string) => `Sign in with ${name}`,
    or: 'or with an account of this server',
    turnedBack: {
      SIGN_IN_FAILED: 'Signing in was not completed. Try again.',
      SIGN_IN_UNAVAILABLE: 'The sign-in of your organisation does not answer. Try again later.',
      ACCOUNT_EXISTS:
        'There is an account with your e-mail address, and your organisation has not verified that it is yours. Sign in with its password.',
    },
    toSignUp: 'I have no account yet',
    toSignIn: 'I have an account',
    role: 'New accounts are annotators. A task master or administrator can change that.',
  },

  dashboard: {
    hello: (name: string) => `Hello, ${name}`,
    annotator: 'Choose a task and outline its images.',
    expert: 'Choose a task and judge what the crowd agreed on.',
    'task master': 'Your tasks and how far they are.',
    administrator: 'All tasks and how far they are.',
    empty: {
      annotator: 'There is no task for you yet. It will be here once a task master opens one.',
      expert: 'There is nothing to judge yet. Tasks will be here once they have images.',
      'task master': 'There is no task yet. Make one from DICOM files.',
      administrator: 'There is no task yet. Make one from DICOM files.',
    },
    mine: (mine: number, items: number) => `You outlined ${mine} of ${items} images`,
    overall: (retired: number, items: number) => `${retired} of ${items} images have all outlines`,
    judged: (judged: number, fused: number) => `${judged} of ${fused} judged`,
    begin: 'Begin',
    goOn: 'Go on',
    review: 'Judge',
    manage: 'Open',
    nothingLeft: 'Nothing left for you here',
    paused: 'Paused',
    closed: 'Closed',
    noImages: 'No images yet',
    activity: (n: number, weeks: number) =>
      `You outlined ${n === 1 ? '1 image' : `${n} images`} in the last ${weeks} weeks.`,
    onDay: (day: string, n: number) => `${day}: ${n === 1 ? '1 image' : `${n} images`}`,
  },

  workList: {
    title: 'To judge',
    order: 'Order',
    orders: {
      agreement: 'Worst agreement first',
      certainty: 'Least certain first',
      'cannot tell': "Most who couldn't tell first",
      newest: 'Newest first',
      name: 'By name',
      random: 'By chance, for spot checks',
    },
    state: 'Which',
    any: 'all',
    doubted: "Only where somebody couldn't tell",
    cannotTell: "Couldn't tell",
    cannotTellHint: "How many said they can't tell, and why, stands beside the image",
    empty: {
      toJudge:
        'Nothing to judge right now. A consensus appears here when an image has been outlined.',
      chosen: 'No consensus is like this. Choose others above.',
    },
    raters: 'Outlines',
    agreement: 'Agreement',
    noAgreement: 'only one outline',
    open: (name: string) => `Judge ${name}`,
    begin: 'Begin with the first',
    agreementExplained:
      'Agreement is the mean Dice between pairs of outlines, of the structure they agree on least. 1 is perfect.',
  },
};
