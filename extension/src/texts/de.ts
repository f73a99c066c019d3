import { adaptive } from './de/adaptive.ts';
import { askedFor } from './de/asked-for.ts';
import { exports } from './de/exports.ts';
import { highScores } from './de/high-scores.ts';
import { imports } from './de/imports.ts';
import { levels } from './de/levels.ts';
import { metrics } from './de/metrics.ts';
import { pages } from './de/pages.ts';
import { people } from './de/people.ts';
import { proposals } from './de/proposals.ts';
import { quality } from './de/quality.ts';
import { reading } from './de/reading.ts';
import { references } from './de/references.ts';
import { refusals } from './de/refusals.ts';
import { shared } from './de/shared.ts';
import { signing } from './de/signing.ts';
import { statistics } from './de/statistics.ts';
import { taskSettings } from './de/task-settings.ts';
import { tasks } from './de/tasks.ts';
import { trial } from './de/trial.ts';
import { tutorial } from './de/tutorial.ts';
import { tutorialEditor } from './de/tutorial-editor.ts';
import { verification } from './de/verification.ts';
import { viewer } from './de/viewer.ts';

/** Deutsch. */
export const de = {
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
