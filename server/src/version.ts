import packageJson from '../package.json' with { type: 'json' };

/** Of Quorum, as results and the API name it. */
export const VERSION = packageJson.version;
