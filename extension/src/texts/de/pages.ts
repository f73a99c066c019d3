/** Seiten für alle. */
export const pages = {
  bar: {
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    tasks: 'Aufgaben',
    newTask: 'Neue Aufgabe',
    visitor: 'Besucher',
  },

  home: {
    title: 'Viele umranden, ein Experte entscheidet',
    sentences: [
      'Mit Quorum umranden Menschen ohne medizinische Ausbildung Strukturen in medizinischen Bildern, jedes Bild mehrere von ihnen.',
      'Aus ihren Umrissen wird ein Konsens berechnet, und dabei zählt, wie zuverlässig jeder von ihnen ist.',
      'Ein Experte beurteilt den Konsens neben den Umrissen im OHIF-Viewer, und so wird er zur Referenz.',
    ],
    look: 'Sehen Sie sich in der Demo-Aufgabe um',
    noAccount:
      'Sie brauchen kein Konto. Die Bilder sind ein Phantom: Sie sind berechnet und zeigen keinen Patienten.',
    pictureCaption: 'Phantom: fünf Umrisse zweier Nieren und der Konsens, der aus ihnen entsteht',
    doors: {
      annotator: {
        name: 'Zeichner',
        what: 'Umranden Sie zwei Nieren, Schicht für Schicht. Die Anleitung steht neben dem Bild.',
        enter: 'Ein Bild umranden',
      },
      expert: {
        name: 'Experte',
        what: 'Sehen Sie den Konsens neben den Umrissen, aus denen er stammt. Annehmen, ändern oder ablehnen.',
        enter: 'Einen Konsens beurteilen',
      },
      'task master': {
        name: 'Aufgabenleiter',
        what: 'Eine Aufgabe verfolgen: ihre Bilder, wie weit jedes ist, die Masken zum Herunterladen.',
        enter: 'Die Aufgabe ansehen',
      },
    },
  },

  signIn: {
    title: 'Anmelden',
    titleUp: 'Konto anlegen',
    email: 'E-Mail',
    password: 'Passwort',
    passwordRule: 'Mindestens 10 Zeichen',
    name: 'Name',
    submit: 'Anmelden',
    submitUp: 'Konto anlegen',
    provider: (name: string) => `Anmelden mit ${name}`,
    or: 'oder mit einem Konto dieses Servers',
    turnedBack: {
      SIGN_IN_FAILED: 'Die Anmeldung wurde nicht abgeschlossen. Versuchen Sie es noch einmal.',
      SIGN_IN_UNAVAILABLE:
        'Die Anmeldung Ihrer Einrichtung antwortet nicht. Versuchen Sie es später noch einmal.',
      ACCOUNT_EXISTS:
        'Es gibt ein Konto mit Ihrer E-Mail-Adresse, und Ihre Einrichtung hat nicht bestätigt, dass sie Ihnen gehört. Melden Sie sich mit seinem Passwort an.',
    },
    toSignUp: 'Ich habe noch kein Konto',
    toSignIn: 'Ich habe ein Konto',
    role: 'Neue Konten sind Zeichner. Ein Aufgabenleiter oder Administrator kann das ändern.',
  },

  dashboard: {
    hello: (name: string) => `Guten Tag, ${name}`,
    annotator: 'Wählen Sie eine Aufgabe und umranden Sie ihre Bilder.',
    expert: 'Wählen Sie eine Aufgabe und beurteilen Sie, worauf die Zeichner sich geeinigt haben.',
    'task master': 'Ihre Aufgaben und wie weit sie sind.',
    administrator: 'Alle Aufgaben und wie weit sie sind.',
    empty: {
      annotator:
        'Es gibt noch keine Aufgabe für Sie. Sie erscheint hier, sobald ein Aufgabenleiter eine öffnet.',
      expert:
        'Es gibt noch nichts zu beurteilen. Aufgaben erscheinen hier, sobald sie Bilder haben.',
      'task master': 'Es gibt noch keine Aufgabe. Legen Sie eine aus DICOM-Dateien an.',
      administrator: 'Es gibt noch keine Aufgabe. Legen Sie eine aus DICOM-Dateien an.',
    },
    mine: (mine: number, items: number) => `Sie haben ${mine} von ${items} Bildern umrandet`,
    overall: (retired: number, items: number) =>
      `${retired} von ${items} Bildern haben alle Umrisse`,
    judged: (judged: number, fused: number) => `${judged} von ${fused} beurteilt`,
    begin: 'Anfangen',
    goOn: 'Weitermachen',
    review: 'Beurteilen',
    manage: 'Öffnen',
    nothingLeft: 'Hier gibt es für Sie nichts mehr zu tun',
    paused: 'Angehalten',
    closed: 'Geschlossen',
    noImages: 'Noch keine Bilder',
    activity: (n: number, weeks: number) =>
      `Sie haben in den letzten ${weeks} Wochen ${n === 1 ? '1 Bild' : `${n} Bilder`} umrandet.`,
    onDay: (day: string, n: number) => `${day}: ${n === 1 ? '1 Bild' : `${n} Bilder`}`,
  },

  workList: {
    title: 'Zu beurteilen',
    order: 'Reihenfolge',
    orders: {
      agreement: 'Geringste Übereinstimmung zuerst',
      certainty: 'Unsicherste zuerst',
      'cannot tell': 'Zuerst, wo die meisten es nicht sagen konnten',
      newest: 'Neueste zuerst',
      name: 'Nach Namen',
      random: 'Zufällig, für Stichproben',
    },
    state: 'Welche',
    any: 'alle',
    doubted: 'Nur, wo jemand es nicht sagen konnte',
    cannotTell: 'Unentschieden',
    cannotTellHint: 'Wie viele es nicht sagen konnten; warum, steht neben dem Bild',
    empty: {
      toJudge:
        'Im Moment gibt es nichts zu beurteilen. Sobald ein Bild umrandet ist, erscheint hier ein Konsens.',
      chosen: 'Kein Konsens ist so. Wählen Sie oben andere.',
    },
    raters: 'Umrisse',
    agreement: 'Übereinstimmung',
    noAgreement: 'nur ein Umriss',
    open: (name: string) => `${name} beurteilen`,
    begin: 'Mit dem ersten anfangen',
    agreementExplained:
      'Die Übereinstimmung ist der mittlere Dice-Wert je zweier Umrisse, für die Struktur mit der geringsten. 1 ist vollkommen.',
  },
};
