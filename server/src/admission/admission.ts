import type { Kysely } from 'kysely';
import type {
  LevelGate,
  Pause,
  QualificationState,
  TutorialState,
  WorkState,
} from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import { findLevelGates } from '../level/level.service.ts';
import { findQualificationStates } from '../qualification/qualification.repository.ts';
import { findTutorialStates } from '../tutorial/tutorial.repository.ts';
import { findPauses } from './new-start.repository.ts';

/** What stands between a person and the work of a task. */
export type Admission = {
  tutorial: TutorialState;
  level: LevelGate;
  qualification: QualificationState;
  /** Null for whoever was not paused, or has come back since. */
  pause: Pause | null;
};

export async function findAdmissions(
  db: Kysely<Database>,
  taskIds: readonly string[],
  personId: string
): Promise<(taskId: string) => Admission> {
  const tutorials = await findTutorialStates(db, taskIds, personId);
  const gates = await findLevelGates(db, taskIds, personId);
  const qualifications = await findQualificationStates(db, taskIds, personId);
  const pauses = await findPauses(db, taskIds, personId);
  return taskId => {
    const tutorial = tutorials.get(taskId) ?? null;
    const qualification = qualifications.get(taskId) ?? null;
    const back = hasWayBack(tutorial, qualification) && mayWork(tutorial, qualification);
    const level = gates.get(taskId) ?? null;
    return { tutorial, level, qualification, pause: back ? null : (pauses.get(taskId) ?? null) };
  };
}

/**
 * @throws Refusal LEVEL_FIRST, TUTORIAL_FIRST, QUALIFICATION_FIRST or PAUSED for somebody the task gives no items to.
 */
export async function requireAdmitted(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<void> {
  const { pause, qualification } = await requireTaught(db, taskId, personId);
  if (qualification && !qualification.passed)
    throw new Refusal(
      'QUALIFICATION_FIRST',
      'Take the test of this task first. Its images are yours once you have passed it.'
    );
  if (pause)
    throw new Refusal(
      'PAUSED',
      'Your outlines of this task have strayed from the known ones. Whoever runs the task can let you in again.'
    );
}

/**
 * @throws Refusal TUTORIAL_FIRST where the task wants its tutorial passed and it is not, LEVEL_FIRST
 * where it is for people of a higher level.
 */
export async function requireTaught(
  db: Kysely<Database>,
  taskId: string,
  personId: string
): Promise<Admission> {
  const admission = (await findAdmissions(db, [taskId], personId))(taskId);
  const { tutorial, level } = admission;
  if (level)
    throw new Refusal(
      'LEVEL_FIRST',
      `This task is for people from level ${level.needed} on; yours is ${level.reached}. Tests and work in other tasks raise it.`
    );
  if (!tutorial?.required || tutorial.passed) return admission;
  throw new Refusal(
    'TUTORIAL_FIRST',
    'Go through the tutorial of this task first. Its images are yours once you have passed it.'
  );
}

/** How somebody stands to the work of a task, in a word. */
export function workState({ tutorial, level, qualification, pause }: Admission): WorkState {
  if (pause) return 'paused';
  if (level) return 'under the level';
  if (mayWork(tutorial, qualification)) return 'working';
  const tested = qualification && !qualification.passed && !qualification.running;
  return tested && qualification.attemptsLeft === 0 ? 'no attempt left' : 'to qualify';
}

function hasWayBack(tutorial: TutorialState, qualification: QualificationState): boolean {
  return Boolean(tutorial?.required || qualification);
}

function mayWork(tutorial: TutorialState, qualification: QualificationState): boolean {
  const taught = !tutorial?.required || tutorial.passed;
  return taught && (!qualification || qualification.passed);
}
