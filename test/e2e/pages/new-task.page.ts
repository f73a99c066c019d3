import type { Page } from 'playwright-core';

export type TaskFields = {
  name: string;
  instruction: string;
  structure: string;
  everyNth?: number;
  admission?: 'everyone' | 'members' | 'experts';
};

/** The form that makes a task. */
export function newTaskPage(page: Page) {
  const form = page.locator('[data-cy=new-task-form]');
  return {
    form,
    /** Opens the form and fills it in for a task that needs no clinical knowledge. */
    async fill({ name, instruction, structure, everyNth, admission }: TaskFields) {
      await page.click('[data-cy=new-task]');
      await form.locator('[name=name]').fill(name);
      await form.locator('[name=instruction]').fill(instruction);
      await form.getByLabel('Name of structure 1').fill(structure);
      if (everyNth !== undefined) await form.locator('[name=everyNth]').fill(String(everyNth));
      if (admission) await form.locator('[name=admission]').selectOption(admission);
      for (const question of await form.getByRole('radiogroup').all())
        await question.getByLabel('No').check();
    },
    create: () => page.click('[data-cy=create]'),
  };
}
