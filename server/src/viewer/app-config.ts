/**
 * The `/app-config.js` of our own viewer, the only file that differs from the prebuilt one.
 *
 * A hospital adds to its own file the same guarded import: should Quorum be out of reach, its
 * viewer opens without us. The extension brings the data source, `quorum`, along.
 */
export const APP_CONFIG = `// OHIF 3.12 stays black where its style sheets arrive after its scripts: its surface builder asks
// for Node's name of the file then.
window.__filename = location.origin + '/';

const quorum = (file, fallback) =>
  import('/quorum/plugin/' + file).then(module => module.default, () => fallback);

window.config = {
  name: 'quorum',
  routerBasename: '/',
  extensions: [quorum('extension.js', { id: 'quorum-unavailable' })],
  modes: [quorum('annotate.js', null), quorum('review.js', null)],
  customizationService: {},
  showStudyList: false,
  defaultDataSourceName: 'quorum',
  dataSources: [],
  investigationalUseDialog: { option: 'never' },
  studyPrefetcher: { enabled: false },
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: true,
  showLoadingIndicator: false,
  strictZSpacingForVolumeViewport: true,
  maxNumberOfWebWorkers: 2,
  maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 10 },
};
`;
