import {
  DEFAULT_VIEWER,
  VIEWER_RELEASES,
  type ViewerVersion,
} from '#server/viewer/viewer-release.ts';

/** The viewers to test in: all that Quorum supports, or those that VIEWERS names. */
export function viewersToTest(): ViewerVersion[] {
  const known = Object.keys(VIEWER_RELEASES) as ViewerVersion[];
  const named = process.env['VIEWERS']?.split(',').map(name => name.trim());
  if (!named) return known;
  const unknown = named.filter(name => !(known as string[]).includes(name));
  if (unknown.length > 0)
    throw new Error(`VIEWERS names ${unknown.join()}, known are ${known.join()}`);
  return known.filter(version => named.includes(version));
}

/** Whether a viewer runs the whole suite; the others run what could differ between viewers. */
export function runsWholeSuite(version: ViewerVersion): boolean {
  return version === DEFAULT_VIEWER || process.env['VIEWERS'] !== undefined;
}
