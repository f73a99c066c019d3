import { readMaskFiles } from './read-mask-files.ts';

export default readMaskFiles;
