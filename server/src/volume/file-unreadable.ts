/** A file that cannot be used as a mask, and why, in one sentence that names it. */
export class FileUnreadable extends Error {}
