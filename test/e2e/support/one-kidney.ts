import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { boundingBox, type ImagePoint, type Mask } from 'quorum-server/geometry';
import { makePhantom } from '#server/phantom/phantom.ts';
import type { Installation } from '../../support/server.ts';
import { addPerson, type Account } from './people.ts';
import { toPage, type PagePoint } from './projection.ts';

const SLICE = 12;

/** How much room is left around the kidney, in its longer sides. */
const ROOM = 0.06;

/** A task of one phantom image, who made it, and where its kidney is in truth. */
export async function oneKidney(
  installation: Installation,
  task: string,
  ...options: string[]
): Promise<{ owner: Account; kidney: Mask }> {
  const owner = await addPerson(installation, 'Maria', 'task master');
  const folder = join(installation.dataDir, 'phantom');
  await mkdir(folder);
  const [slice] = makePhantom(1, [SLICE]);
  await writeFile(join(folder, slice!.fileName), slice!.file);
  await installation.run(
    ...['import', folder, '--task', task, '--structure', 'Left kidney'],
    ...['--owner', owner.email, '--raters', '9', ...options]
  );
  return { owner, kidney: slice!.truth.left };
}

/** Where opposite corners of a box around a mask lie on the page. */
export async function cornersAround(
  page: Page,
  viewportId: string,
  mask: Mask
): Promise<[PagePoint, PagePoint]> {
  const { x, y, width, height } = boundingBox(mask)!;
  const room = ROOM * Math.max(width, height);
  const corners: ImagePoint[] = [
    [x - room, y - room],
    [x + width + room, y + height + room],
  ];
  const [from, to] = await toPage(page, viewportId, corners);
  return [from!, to!];
}
