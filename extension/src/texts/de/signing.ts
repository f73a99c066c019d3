/** Ein Urteil unterschreiben, und was von Unterschriften gezeigt wird. */
export const signing = {
  signing: {
    option: 'Experten unterschreiben ihre Urteile',
    optionHint:
      'Mit ihrem Passwort oder einer neuen Anmeldung: Name, Zeit und Bedeutung bleiben bei jedem Urteil.',

    title: 'Unterschreiben',
    meanings: {
      'accepted as reference': 'Als Referenz angenommen',
      'accepted as reference with edits': 'Mit Änderungen als Referenz angenommen',
      rejected: 'Abgelehnt',
    },
    what: (item: string, version: number) => `${item}, Version ${version} des Konsenses`,
    as: 'Sie unterschreiben als',
    noCredential: 'Kein Nachweis hinterlegt',
    binding:
      'Die Unterschrift gilt für genau dieses Bild, diese Umrisse und diese Helligkeit. Sie lässt sich nicht zurücknehmen; ein späteres Urteil steht daneben.',
    password: 'Ihr Passwort',
    proved: (time: string) =>
      `Sie haben bestätigt, wer Sie sind. Bis ${time} genügt für jede Unterschrift dieser Knopf.`,
    organisation: (name: string) => `Bei ${name} bestätigen`,
    organisationHint:
      'Sie melden sich dort noch einmal an und kommen zu diesem Bild zurück. Ihre Änderungen bleiben.',
    cannot:
      'Dieses Konto hat weder ein Passwort noch die Anmeldung einer Einrichtung und kann nicht unterschreiben.',
    sign: 'Unterschreiben',
    signing: 'Wird unterschrieben …',
    cancel: 'Abbrechen',
    refused: {
      SIGNED_IN_AS_ANOTHER:
        'Dort hat sich jemand anderes angemeldet. Es ist nichts unterschrieben. Bestätigen Sie als die Person, die hier angemeldet ist.',
      SIGN_IN_FAILED:
        'Wer Sie sind, wurde nicht bestätigt. Es ist nichts unterschrieben. Versuchen Sie es noch einmal.',
      SIGN_IN_UNAVAILABLE:
        'Die Anmeldung der Einrichtung antwortet nicht. Es ist nichts unterschrieben. Versuchen Sie es später noch einmal.',
    },

    signedBy: (name: string, time: string) => `Unterschrieben von ${name}, ${time}`,
  },
};
