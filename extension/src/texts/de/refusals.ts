import type { ErrorCode } from 'quorum-server/contract';

const SENTENCES: Record<ErrorCode, string> = {
  ACCOUNT_EXISTS: 'Es gibt schon ein Konto mit dieser E-Mail-Adresse. Melden Sie sich an.',
  ANNOTATION_CONFLICT:
    'Eine andere Annotation hat diese Kennung. Schicken Sie sie unter einer neuen.',
  ANNOTATION_INCOMPLETE: 'Es fehlt noch die Antwort zu einer Struktur, oder eine ist doppelt.',
  ANSWER_NOT_ASKED_FOR: 'Diese Aufgabe fragt nach etwas anderem: nach Umrissen oder nach Kästen.',
  ASSIGNMENT_NOT_FOUND: 'Dieses Bild wurde Ihnen nicht zum Umranden gegeben.',
  ASSIGNMENT_ANSWERED: 'Dieses Bild haben Sie schon beantwortet.',
  BAR_IMPOSSIBLE: 'So viel kann man in diesem Maß nicht verlangen.',
  BOX_UNSOUND: 'Der Kasten hat keine Fläche im Bild. Ziehen Sie ihn neu.',
  CONSENSUS_NOT_FOUND: 'Diesen Konsens gibt es nicht.',
  CONSENSUS_SETTLED: 'Experten haben dieses Bild entschieden. Gehen Sie zum nächsten.',
  CONSENSUS_SUPERSEDED:
    'Inzwischen hat jemand dieses Bild umrandet: Es gibt einen neueren Konsens zu beurteilen.',
  CONTOUR_CROSSES_ITSELF: 'Der Umriss kreuzt sich selbst. Verschieben Sie die Stelle.',
  CONTOUR_EMPTY:
    'Der Umriss enthält kein Pixel. Zeichnen Sie ihn größer, oder sagen Sie, dass die Struktur nicht da ist.',
  CONTOUR_OUTSIDE_IMAGE: 'Der Umriss reicht über das Bild hinaus.',
  CONTOUR_TOO_FEW_POINTS: 'Ein Umriss hat mindestens drei Punkte.',
  CONTOUR_TOO_MANY_POINTS: 'Der Umriss hat zu viele Punkte. Zeichnen Sie ihn mit weniger.',
  CREDENTIAL_NEEDED:
    'Diese Aufgabe verlangt klinisches Wissen: Nur wer einen geprüften Nachweis hat, macht mit.',
  CROSS_SITE_REQUEST: 'Die Anfrage kam nicht von dieser Seite. Laden Sie die Seite neu.',
  DEMO_OFF: 'Dieser Server bietet keine Demo. Melden Sie sich an oder legen Sie ein Konto an.',
  EXPORT_NOT_FOUND: 'Diesen Export gibt es nicht.',
  EXPORT_NOT_READY: 'Diese Datei ist noch nicht fertig.',
  FORBIDDEN: 'Das erlaubt Ihre Rolle nicht.',
  GOLD_MISSING: 'Wählen Sie mindestens ein Bild mit Referenz.',
  GOLD_WOULD_SHOW:
    'Nach Namen geordnet fielen Kontrollbilder auf. Wählen Sie eine andere Reihenfolge.',
  HIGH_SCORES_OFF: 'Diese Bestenliste gibt es in dieser Aufgabe nicht.',
  IDENTITY_UNPROVED: 'Bestätigen Sie zuerst, wer Sie sind. Dann unterschreiben Sie.',
  IMPORT_NOT_FOUND: 'Diesen Import gibt es nicht.',
  IMPORT_OVER: 'Das geht mit diesem Import nicht mehr.',
  INTERNAL: 'Auf dem Server ist ein Fehler aufgetreten. Was Sie abgeschickt haben, ist sicher.',
  INVALID_REQUEST: 'Eine Angabe ist ungültig.',
  INVITATION_ENDED:
    'Diese Einladung gilt nicht mehr, oder jemand anderes hat sie benutzt. Bitten Sie um eine neue.',
  ITEM_HAS_NO_REFERENCE:
    'Dieses Bild hat keine Referenz. Nehmen Sie eines, dessen Konsens angenommen oder geändert wurde.',
  ITEM_IN_USE:
    'Dieses Bild gehört schon zu Einführung, Prüfung oder Kontrolle. Nehmen Sie es erst dort heraus.',
  ITEM_NOT_FOUND: 'Dieses Bild gibt es nicht.',
  LEVEL_FIRST:
    'Diese Aufgabe ist erst ab einer höheren Stufe. Prüfungen und Arbeit in anderen Aufgaben erhöhen Ihre.',
  MODEL_IN_USE: 'Aufgaben verwenden dieses Modell noch. Wählen Sie dort zuerst ein anderes.',
  MODEL_KNOWN: 'Dieses Modell ist schon hier.',
  NICKNAME_TAKEN: 'Diesen Spitznamen hat in dieser Aufgabe schon jemand. Wählen Sie einen anderen.',
  NOT_FOUND: 'Das gibt es nicht, oder es ist nicht für Sie.',
  NOT_READY: 'Der Server ist noch nicht bereit. Versuchen Sie es gleich noch einmal.',
  NOT_VERIFIED: 'Vergleichen Sie die Aufgabe zuerst mit ihren Referenzen.',
  NOTHING_TO_VERIFY:
    'Noch gibt es nichts zum Vergleichen. Importieren Sie Referenzmasken, oder lassen Sie Fachleute den Konsens beurteilen.',
  PACS_NOT_FOUND: 'Dieses PACS gibt es hier nicht.',
  PACS_TROUBLE: 'Das PACS hat nicht geantwortet wie erwartet.',
  PASSWORD_WRONG: 'Das Passwort ist falsch. Es wurde nichts unterschrieben.',
  PAUSED:
    'Ihre Umrisse sind von bekannten abgewichen. Wer die Aufgabe leitet, kann Sie wieder zulassen.',
  PICTURE_REFUSED:
    'Dieses Bild lässt sich nicht lesen. Wählen Sie eine PNG-, JPEG- oder WebP-Datei.',
  QUALIFICATION_CLOSED: 'Diese Prüfung steht Ihnen zurzeit nicht offen.',
  QUALIFICATION_FIRST:
    'Legen Sie zuerst die Prüfung dieser Aufgabe ab. Wenn Sie sie bestanden haben, bekommen Sie Bilder.',
  QUALIFICATION_INCOMPLETE:
    'Wählen Sie mindestens so viele Bilder mit Referenz, wie die Prüfung hat.',
  READ_BEFORE:
    'Sie haben dieses Bild beurteilt. Jetzt ist jemand anderes an der Reihe. Gehen Sie zum nächsten.',
  REVIEW_CONFLICT: 'Ein anderes Urteil hat diese Kennung. Schicken Sie es unter einer neuen.',
  REVIEW_INCOMPLETE: 'Dem Urteil fehlt noch etwas: der Grund oder die geänderten Umrisse.',
  SIGNATURE_NEEDED: 'Urteile in dieser Aufgabe werden unterschrieben. Laden Sie die Seite neu.',
  SIGNED_CONTENT_DIFFERS:
    'Was Sie gesehen haben, ist nicht, was gespeichert ist. Öffnen Sie das Bild noch einmal.',
  SIGNED_IN_AS_ANOTHER:
    'Inzwischen ist jemand anderes angemeldet. Melden Sie sich wieder als die Person an, deren Arbeit das ist.',
  SIGN_IN_FAILED: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  SIGN_IN_REQUIRED: 'Melden Sie sich zuerst an.',
  SIGN_IN_UNAVAILABLE:
    'Die Anmeldung Ihrer Einrichtung antwortet nicht. Versuchen Sie es noch einmal.',
  SPACING_UNKNOWN:
    'Nicht von allen Bildern in Einführung, Prüfung und Kontrolle ist bekannt, wie groß ein Pixel ist. Messen Sie in Pixeln.',
  STRUCTURE_NOT_IN_TASK: 'Nach dieser Struktur fragt die Aufgabe nicht.',
  TASK_HAS_NO_CONSENSUS: 'Es ist noch nichts umrandet: Es gibt noch keinen Konsens.',
  TASK_NOT_FOUND: 'Diese Aufgabe gibt es nicht, oder sie ist nicht für Sie offen.',
  TASK_NOT_OPEN: 'Diese Aufgabe nimmt zurzeit keine Annotationen an.',
  TOO_LARGE: 'Das ist zu groß für den Server.',
  TOO_MANY_REQUESTS: 'Das waren zu viele Anfragen auf einmal. Warten Sie einen Augenblick.',
  TUTORIAL_FIRST:
    'Gehen Sie zuerst durch die Einführung dieser Aufgabe. Wenn Sie sie bestanden haben, bekommen Sie Bilder.',
  TUTORIAL_INCOMPLETE:
    'Der Einführung fehlt etwas: zu jedem Schritt außer Texten ein Bild, jedes nur einmal, und eines zum Üben.',
  UPLOAD_EMPTY: 'Es wurde keine Datei hochgeladen.',
};

/** Ablehnungen, die ohne die Einzelheiten des Servers zu wenig sagen. */
const DETAILED = new Set<ErrorCode>(['INVALID_REQUEST', 'PACS_TROUBLE']);

/** Was der Server abgelehnt hat. Einzelheiten nennt er auf Englisch, wo die Angaben selbst falsch sind. */
export const refusals = {
  refusal: (code: ErrorCode, message: string): string =>
    DETAILED.has(code) ? `${SENTENCES[code]} (${message})` : SENTENCES[code],
};
