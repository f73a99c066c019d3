import type { Consensus, ConsensusRow, Page as Rows, Task } from 'quorum-server/contract';
import type { Mask } from 'quorum-server/geometry';
import { expect } from 'vitest';
import { referenceAnswer } from '#server/reference/reference.service.ts';
import { newcomer, outlineAll } from '../../support/annotators.ts';
import { homePage } from '../pages/home.page.ts';
import { visit, type Visit } from './browser.ts';
import type { Account } from './people.ts';
import type { Site } from './site.ts';

/** Somebody's own window, signed in at a site. */
export async function enter(site: Site, { email, password }: Account): Promise<Visit> {
  const visitor = await visit(site.browser);
  await homePage(visitor.page, site.origin).signIn(email, password);
  return visitor;
}

/** What the API answers to whoever is signed in in this window. */
export async function ask<T>(site: Site, { page }: Visit, path: string): Promise<T> {
  return (await page.request.get(`${site.origin}/quorum/api/${path}`)).json() as Promise<T>;
}

/** Has three people outline the kidney of the task's one image as it is in truth. */
export async function outlineByThree(site: Site, task: Task, kidney: Mask): Promise<void> {
  const answers = (of: Task) => [referenceAnswer(of.structures[0]!.id, kidney)];
  for (const name of ['ann', 'ben', 'cem'])
    await outlineAll(await newcomer(site.origin, name), task, answers);
}

/** The task's one consensus, once all three are in it, as this person sees it. */
export async function fusedConsensus(site: Site, visitor: Visit, task: Task): Promise<Consensus> {
  const row = async () => {
    const path = `tasks/${task.id}/consensus`;
    return (await ask<Rows<ConsensusRow>>(site, visitor, path)).rows[0];
  };
  await expect.poll(async () => (await row())?.raters, { timeout: 60_000 }).toBe(3);
  return ask<Consensus>(site, visitor, `consensus/${(await row())!.id}`);
}
