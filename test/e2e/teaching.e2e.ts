import { beforeAll, expect, test } from 'vitest';
import { pictureOf } from '../support/picture-file.ts';
import { annotatePage } from './pages/annotate.page.ts';
import { dashboardPage } from './pages/dashboard.page.ts';
import { homePage } from './pages/home.page.ts';
import { tutorialPage } from './pages/tutorial.page.ts';
import { keepScreenshot, visit } from './support/browser.ts';
import { judgedPhotographs, QUARTER } from './support/judged-photographs.ts';
import { addPerson, type Account } from './support/people.ts';
import { startSite } from './support/site.ts';

const TASK = 'Quarters';
const site = startSite({ DEMO: 'false' });
let maria: Account;
let ann: Account;

beforeAll(async () => {
  maria = await addPerson(site.installation, 'Maria', 'task master');
  ann = await addPerson(site.installation, 'Ann', 'annotator');
  await judgedPhotographs(site, { task: TASK, owner: maria, photographs: 3, accepted: 2 });
});

test('a task master makes a tutorial, and only who passes it gets images', async () => {
  const master = await visit(site.browser);
  await homePage(master.page, site.origin).signIn(maria.email, maria.password);
  await dashboardPage(master.page).manage(TASK);
  const { page } = master;
  const fill = async (kind: string, title: string) => {
    await page.click('[data-cy=add-step]');
    await page.selectOption('[data-cy=kind]', kind);
    await page.fill('[data-cy=step-form] [name=title]', title);
    await page.fill('[data-cy=step-form] [name=text]', 'The **upper left** quarter.');
  };
  const save = async (steps: number) => {
    await page.click('[data-cy=save-step]');
    await page
      .locator('[data-cy=tutorial-step]')
      .nth(steps - 1)
      .waitFor();
  };
  await fill('practice', 'Now you');
  await save(1);
  await fill('demonstration', 'Look here');
  await page.setInputFiles('[data-cy=step-form] [data-cy=picture]', {
    name: 'example.png',
    mimeType: 'image/png',
    buffer: await pictureOf(90, 60).png().toBuffer(),
  });
  await page.locator('.thumbnail img').waitFor();
  await save(2);
  await page.getByRole('button', { name: 'Move up: Look here' }).click();
  await page.locator('[data-cy=tutorial-step]', { hasText: '1. Look here' }).waitFor();
  await keepScreenshot(page, 'tutorial-editor');
  expect(master.errors).toEqual([]);
  await master.close();

  const learner = await visit(site.browser);
  await homePage(learner.page, site.origin).signIn(ann.email, ann.password);
  const card = dashboardPage(learner.page).card(TASK);
  await card.locator('[data-cy=learn]').waitFor();
  expect(await card.locator('[data-cy=annotate]').count()).toBe(0);
  await keepScreenshot(learner.page, 'dashboard-learn');
  await card.locator('[data-cy=learn]').click();
  const tutorial = tutorialPage(learner.page);
  const draw = annotatePage(learner.page);
  await tutorial.ready();
  await tutorial.demonstrated(1);
  await learner.page.locator('.task-picture img').waitFor();
  await keepScreenshot(learner.page, 'tutorial-photograph');
  await tutorial.next();
  await tutorial.ready();
  await draw.outline(QUARTER);
  await tutorial.check();
  expect(await tutorial.passed()).toBe(true);
  await keepScreenshot(learner.page, 'tutorial-photograph-feedback');
  await tutorial.next();
  await learner.page.click('[data-cy=to-images]');
  await draw.ready();
  expect(await draw.item()).toBe('Photograph 3');
  expect(learner.errors).toEqual([]);
  await learner.close();
});
