import { sql } from 'kysely';
import type { Page as Rows, Task } from 'quorum-server/contract';
import { beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#server/database/database.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { reviewPage } from './pages/review.page.ts';
import { expectToFit, keepScreenshot } from './support/browser.ts';
import { ask, enter, fusedConsensus, outlineByThree } from './support/judged-kidney.ts';
import { oneKidney } from './support/one-kidney.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Read twice';

const site = startSite({ DEMO: 'false' });
let task: Task;

/** Somebody's window with the task's image in the review mode. */
const open = async (account: Account) => {
  const visitor = await enter(site, account);
  await fusedConsensus(site, visitor, task);
  await dashboardPage(visitor.page).judge(TASK);
  await visitor.page.locator('[data-cy=consensus-row]').waitFor();
  const listed = await visitor.page.locator('[data-cy=consensus-row]').innerText();
  await visitor.page.click('[data-cy=begin]');
  const review = reviewPage(visitor.page);
  await review.ready();
  return { ...visitor, review, listed };
};

beforeAll(async () => {
  const { owner, kidney } = await oneKidney(site.installation, TASK);
  const master = await enter(site, owner);
  await dashboardPage(master.page).manage(TASK);
  await master.page.click('[data-cy=edit-task]');
  await master.page.check('[name=signed]');
  await master.page.check('[name=secondReader]');
  await keepScreenshot(master.page, 'reading-option');
  await master.page.click('[data-cy=save-task]');
  await master.page.locator('[data-cy=save-task]').waitFor({ state: 'detached' });
  [task] = (await ask<Rows<Task>>(site, master, 'tasks')).rows as [Task];
  await master.close();
  await outlineByThree(site, task, kidney);
});

test('two experts differ, a third decides, all sign, and the audit finds what is changed later', async () => {
  const [erik, rosa, otto] = [
    await addPerson(site.installation, 'Erik', 'expert'),
    await addPerson(site.installation, 'Rosa', 'expert'),
    await addPerson(site.installation, 'Otto', 'expert'),
  ];

  const first = await open(erik);
  await first.review.sign.open();
  await first.review.sign.byPassword(erik.password);
  await first.close();

  const second = await open(rosa);
  expect(second.listed).toContain('waits for a second reader');
  expect(await second.page.locator('[data-cy=given], [data-cy=readings]').count()).toBe(0);
  await second.page.keyboard.press('r');
  await second.page.check('[data-cy=reject-form] [value="part missing"]');
  await second.page.fill('[data-cy=reject-form] [name=text]', 'The upper pole.');
  await second.page.click('[data-cy=confirm-reject]');
  await second.review.sign.byPassword(rosa.password);
  await second.close();

  const third = await open(otto);
  expect(third.listed).toContain('to adjudicate');
  const readings = third.page.locator('[data-cy=reading]');
  expect(await readings.allInnerTexts()).toEqual([
    expect.stringMatching(/Accepted as reference\s+Signed by Erik/),
    expect.stringMatching(/Rejected\s+Signed by Rosa[^]*A part is missing: The upper pole\./),
  ]);
  await expectToFit(third.page);
  await keepScreenshot(third.page, 'reading-adjudication');
  await readings.first().locator('[data-cy=take-reading]').click();
  await third.review.sign.byPassword(otto.password);
  expect((await fusedConsensus(site, third, task)).review).toMatchObject({
    verdict: 'accepted',
    signature: { name: 'Otto', meaning: 'accepted as reference' },
  });
  for (const { errors } of [first, second, third]) expect(errors).toEqual([]);
  await third.close();

  const verify = () =>
    site.installation.run('audit', 'verify').catch((error: { stdout: string }) => error.stdout);
  const before = await verify();
  expect(before).toContain('3 signed verdicts were compared');
  expect(before).toContain('All of them are as they were written.');
  const { db, close } = await openDatabase({
    databaseUrl: undefined,
    dataDir: site.installation.dataDir,
  });
  await sql`update review set verdict = 'accepted', rejection = null where verdict = 'rejected'`.execute(
    db
  );
  await close();
  expect(await verify()).toMatch(/Review \S+ is not what was signed/);
});
