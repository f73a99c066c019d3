import { readReferences } from './read-references.ts';

export default readReferences;
