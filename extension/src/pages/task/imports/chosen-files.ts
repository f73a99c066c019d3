import type { UploadFile } from '../../../client/upload.ts';

/** Files of an input, under their path inside the chosen folder. */
export function pickedFiles(files: FileList | null): UploadFile[] {
  return [...(files ?? [])].map(file => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped; folders with everything in them. */
export async function droppedFiles({ items }: DataTransfer): Promise<UploadFile[]> {
  const entries = [...items].flatMap(item => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<UploadFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const found: UploadFile[] = [];
  // A reader gives a part at a time, and nothing once all have been given.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader))
    found.push(...(await Promise.all(part.map(filesIn))).flat());
  return found;
}

function readPart(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
