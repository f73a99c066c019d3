import { adaptive } from './en/adaptive.ts';
import { askedFor } from './en/asked-for.ts';
import { exports } from './en/exports.ts';
import { highScores } from './en/high-scores.ts';
import { imports } from './en/imports.ts';
import { levels } from './en/levels.ts';
import { metrics } from './en/metrics.ts';
import { pages } from './en/pages.ts';
import { people } from './en/people.ts';
import { proposals } from './en/proposals.ts';
import { quality } from './en/quality.ts';
import { reading } from './en/reading.ts';
import { references } from './en/references.ts';
import { refusals } from './en/refusals.ts';
import { shared } from './en/shared.ts';
import { signing } from './en/signing.ts';
import { statistics } from './en/statistics.ts';
import { taskSettings } from './en/task-settings.ts';
import { tasks } from './en/tasks.ts';
import { trial } from './en/trial.ts';
import { tutorial } from './en/tutorial.ts';
import { tutorialEditor } from './en/tutorial-editor.ts';
import { verification } from './en/verification.ts';
import { viewer } from './en/viewer.ts';

/** English. Other languages have the same shape. */
export const en = {
  ...shared,
  ...exports,
  ...highScores,
  ...levels,
  ...metrics,
  ...pages,
  ...people,
  ...adaptive,
  ...askedFor,
  ...quality,
  ...tasks,
  ...tutorial,
  ...tutorialEditor,
  taskSettings,
  ...imports,
  ...viewer,
  ...references,
  ...reading,
  ...signing,
  ...statistics,
  ...trial,
  ...verification,
  ...proposals,
  ...refusals,
};
