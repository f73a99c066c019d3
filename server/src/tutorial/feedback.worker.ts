import { compareWithReference } from './feedback.ts';

export default compareWithReference;
