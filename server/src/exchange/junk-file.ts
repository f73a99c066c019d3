const NAMES = new Set(['__macosx', 'dicomdir', 'thumbs.db', 'desktop.ini']);

/**
 * Whether a file or folder is none that a person put there: hidden ones, what macOS and Windows
 * leave behind, and the index of a DICOM medium.
 */
export function isJunk(name: string): boolean {
  return name.startsWith('.') || NAMES.has(name.toLowerCase());
}
