/** Was ein Experte ausprobiert, bevor er urteilt, und was es früher zu beurteilen gab. */
export const trial = {
  trial: {
    title: 'Anders zusammenführen',
    hint: 'Wird sofort hier berechnet. Nichts davon bleibt, außer Sie bearbeiten es weiter.',
    leaveOut: 'Weglassen',
    leaveOutRater: (rater: string) => `Weglassen: ${rater}`,
    isPreview:
      'Eine Vorschau, nicht der Konsens. Zum Urteilen bearbeiten Sie sie weiter oder gehen zurück.',
    edit: 'Hiervon ausgehen',
    end: 'Zurück',
    preview: (method: string, raters: number) =>
      `Vorschau: ${method === 'staple' ? 'STAPLE' : 'Abstimmung'} aus ${raters}`,
  },
  versions: {
    choose: 'Version des Konsenses',
    older: (version: number, newest: number) =>
      `Version ${version} von ${newest}, wie sie war. Nur die neueste kann beurteilt werden.`,
    showNewest: 'Die neueste zeigen',
  },
};
