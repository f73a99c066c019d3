/** The package's name, as OHIF wants it. */
export const EXTENSION_ID = 'ohif-extension-quorum';

/** Ours among the viewer's data sources, and the last part of our modes' routes. */
export const DATA_SOURCE = 'quorum';

/** The two ways in which Quorum uses the viewer: names of routes, layouts and hanging protocols. */
export const ANNOTATE = {
  route: 'quorum-annotate',
  layout: `${EXTENSION_ID}.layoutTemplateModule.annotate`,
  hangingProtocol: 'quorum.annotate',
  viewports: ['quorum-own'],
} as const;

export const REVIEW = {
  route: 'quorum-review',
  layout: `${EXTENSION_ID}.layoutTemplateModule.review`,
  hangingProtocol: 'quorum.review',
  viewports: ['quorum-consensus', 'quorum-raters'],
} as const;

export const TOOL_GROUP = 'quorum';
