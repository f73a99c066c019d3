import type { Page } from 'playwright-core';
import type { Answer, HighScoreList, Item, Page as Rows, Task } from 'quorum-server/contract';
import { apiClient } from '#server/simulation/api-client.ts';
import { viewerDirectory } from '#server/viewer/fetch-viewer.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { newcomer, outlineAll } from '../support/annotators.ts';
import { until } from '../support/condition.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { expectToFit, keepScreenshot, visit } from './support/browser.ts';
import { passDay } from './support/pass-day.ts';
import { judgedPhotographs, truthOf } from './support/judged-photographs.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';
import { runsWholeSuite, viewersToTest } from './support/viewers.ts';
import { violations } from './support/violations.ts';

const TASK = 'Quarters';

/** A page as it is kept: without a violation, and fitting on a phone and on a small screen. */
async function keep(page: Page, name: string, part = page.locator('h1').first()) {
  expect(await violations(page)).toEqual([]);
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await part.scrollIntoViewIfNeeded();
    await expectToFit(page);
    await keepScreenshot(page, `high-scores-${name}-${width}`);
  }
}

/** Four fifths of what is outlined in each image. */
const roughly = ({ structures }: Task): Answer[] => [
  {
    structureId: structures[0]!.id,
    answer: 'outlined',
    contours: [
      {
        points: [
          [20, 20],
          [108, 20],
          [108, 90],
          [20, 90],
        ],
        smooth: false,
      },
    ],
  },
];

describe.each(viewersToTest().filter(runsWholeSuite))('in OHIF %s', version => {
  const site = startSite({ VIEWER_DIR: viewerDirectory(version), DEMO: 'false' });
  let maria: Account;
  let nora: Account;
  let task: Task;
  let itemIds: string[];

  beforeAll(async () => {
    maria = await addPerson(site.installation, 'Maria', 'task master');
    nora = await addPerson(site.installation, 'Nora', 'annotator');
    task = await judgedPhotographs(site, {
      ...{ task: TASK, owner: maria, photographs: 24, accepted: 4 },
    });
    const master = apiClient(site.origin);
    await master.send('POST', '/session/sign-in', maria);
    const judged = await master.get(`/tasks/${task.id}/items?hasReference=true`);
    const { rows } = (await judged.json()) as Rows<Item>;
    itemIds = rows.map(({ id }) => id);
  });

  test('a task master turns high scores on, an annotator joins, climbs and leaves', async () => {
    const enter = async (account: Account, locale: string) => {
      const visited = await visit(site.browser, { locale, viewport: { width: 1280, height: 800 } });
      await homePage(visited.page, site.origin).signIn(account.email, account.password);
      return visited;
    };
    const master = await enter(maria, 'en');
    await dashboardPage(master.page).manage(TASK);
    const rules = master.page.locator('[data-cy=high-score-rules]');
    await rules.locator('[data-cy=highScores]').selectOption('people and teams');
    await rules.locator('[data-cy=race]').selectOption('accuracy');
    await rules.locator('[data-cy=race-until]').waitFor();
    await rules.getByText('This task hides no gold in its work').waitFor();
    await keep(master.page, 'rules', rules);
    const manager = apiClient(site.origin);
    await manager.send('POST', '/session/sign-in', maria);
    await manager.send('PUT', `/tasks/${task.id}/gold`, {
      ...{ rate: 0.5, metric: 'dice', bar: 0.5, itemIds },
    });

    const owl = await newcomer(site.origin, 'owen');
    await outlineAll(owl, task, roughly);
    await owl.send('PUT', `/tasks/${task.id}/high-scores/me`, { nickname: 'Owl', team: 'Birds' });

    const { page, errors, close } = await enter(nora, 'en');
    await dashboardPage(page).card(TASK).locator('[data-cy=to-high-scores]').click();
    await page.locator('[data-cy=high-score]').getByText('Owl').waitFor();
    await keep(page, 'first');
    await page.fill('[name=nickname]', 'OWL');
    await page.click('[data-cy=save-nickname]');
    await page.getByText('Somebody in this task has this nickname.').waitFor();
    await page.fill('[name=nickname]', 'Night heron of the north');
    await page.fill('[name=team]', 'birds');
    await page.click('[data-cy=save-nickname]');
    const mine = page.locator('[data-cy=my-part]');
    await mine.getByText('were not measured in this work yet').waitFor();
    await mine.getByText('No place yet').waitFor();

    const pen = apiClient(site.origin);
    await pen.send('POST', '/session/sign-in', nora);
    await outlineAll(pen, task, truthOf);
    await passDay(site.installation);
    const scores = async () =>
      (await (await pen.get(`/tasks/${task.id}/high-scores`)).json()) as HighScoreList;
    await until(async () => (await scores()).basis?.judged === itemIds.length);
    await page.reload();
    await mine.getByText('Place 1 of 2').waitFor();
    await keep(page, 'joined');
    await page.locator('[data-cy=board]').selectOption('teams');
    await page.getByText('2 members').waitFor();
    await keep(page, 'teams');
    await page.locator('[data-cy=board]').selectOption('race');
    await page.getByText('A place takes 4 measured images of the race; you have 0.').waitFor();
    await keep(page, 'race');
    await page.locator('[data-cy=language]').selectOption('de');
    await mine.getByText('Platz 1 von 2').waitFor();
    await keep(page, 'german');
    await page.locator('[data-cy=board]').selectOption('race');
    await page.getByText('Noch kein Platz').waitFor();
    await keep(page, 'race-german');
    await page.click('[data-cy=change-nickname]');
    await page.locator('[data-cy=nickname-form]').waitFor();
    await keep(page, 'change-german');
    await page.reload();
    await page.click('[data-cy=leave-high-scores]');
    await page.locator('[data-cy=nickname-form]').waitFor();
    expect(await page.locator('[data-cy=high-score]').count()).toBe(1);
    // Of the nickname that was taken.
    expect(errors).toEqual([expect.stringContaining('409')]);
    await close();

    await master.page.click('[data-cy=to-high-scores]');
    await keep(master.page, 'managed');
    await master.page.click('[data-cy=remove-nickname]');
    await master.page.getByText('Nobody takes part yet.').waitFor();
    expect(master.errors).toEqual([]);
    await master.close();
  });
});
