import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DRAWN_BY_NOBODY } from '../annotation/drawn-by-nobody.ts';
import type {
  Answer,
  AssignmentQueue,
  ErrorBody,
  QualificationTest,
  Session,
  Task,
  Tutorial,
  TutorialFeedback,
} from '../contract/index.ts';
import { apiClient, type ApiClient } from './api-client.ts';
import { drawAnswers, type KnownItem } from './drawn-answers.ts';
import type { Profile } from './profile.ts';

/** The truth of a task's items, by the item and by the study in which it is shown. */
export type KnownItems = (key: string) => KnownItem;

/** What a server lets no crowd do, or a task gives it nothing for. */
export class SimulationRefused extends Error {}

export type SimulatedPerson = {
  readonly personId: string;
  readonly client: ApiClient;
  readonly profile: Profile;
  readonly skill: number;
};

const PRACTICES = 5;

/** Makes an account whose name and address say that nobody is behind it. */
export async function signUp(
  origin: string,
  { number, profile, skill }: { number: number; profile: Profile; skill: number }
): Promise<SimulatedPerson> {
  const client = apiClient(origin);
  const mark = randomBytes(4).toString('hex');
  const session = await answered<Session>(() =>
    client.send('POST', '/session/sign-up', {
      name: `Simulated: ${profile} ${number}`,
      email: `simulated-${mark}-${number}@simulated.invalid`,
      password: randomBytes(12).toString('base64url'),
    })
  );
  if (!session.person) throw new Error('Nobody is signed in after signing up.');
  return { personId: session.person.id, client, profile, skill };
}

/** Goes through a task's tutorial and test; false where that does not end in the work. */
export async function qualify(
  person: SimulatedPerson,
  taskId: string,
  known: KnownItems
): Promise<boolean> {
  const { client } = person;
  const read = () => answered<Task>(() => client.get(`/tasks/${taskId}`));
  if ((await read()).tutorial?.required) {
    const tutorial = await answered<Tutorial>(() => client.get(`/tasks/${taskId}/tutorial`));
    for (const { id: stepId, kind, itemId } of tutorial.steps)
      if (kind === 'practice' && itemId && !(await practise(person, stepId, known(itemId))))
        return false;
  }
  for (;;) {
    const { qualification } = await read();
    if (!qualification || qualification.passed) return true;
    const { running, attemptsLeft, nextAt } = qualification;
    if (!running && (attemptsLeft === 0 || nextAt !== null)) return false;
    await takeTest(person, taskId, known);
  }
}

async function practise(person: SimulatedPerson, stepId: string, item: KnownItem) {
  for (let practice = 0; practice < PRACTICES; practice++) {
    const attempt = { stepId, answers: draw(person, item) };
    const { passed } = await answered<TutorialFeedback>(() =>
      person.client.send('PUT', `/tutorial-attempts/${randomUUID()}`, attempt)
    );
    if (passed) return true;
  }
  return false;
}

async function takeTest(person: SimulatedPerson, taskId: string, known: KnownItems) {
  const { client } = person;
  const path = `/tasks/${taskId}/qualification/tests`;
  const { questions } = await answered<QualificationTest>(() => client.send('POST', path, {}));
  for (const { id: questionId, image, answered: done } of questions) {
    if (done) continue;
    const answer = { questionId, answers: draw(person, known(image.studyInstanceUID)) };
    await answered(() => client.send('PUT', `/qualification-answers/${randomUUID()}`, answer));
  }
}

/** Outlines one image of the task, if there is one for this person. */
export async function outlineNext(
  person: SimulatedPerson,
  taskId: string,
  known: KnownItems
): Promise<'outlined' | 'nothing left' | 'stopped'> {
  const { client } = person;
  const { body, refusal } = await ask<AssignmentQueue>(() =>
    client.send('POST', `/tasks/${taskId}/assignments`, { wanted: 1 })
  );
  if (refusal && STOPS.includes(refusal.code)) return 'stopped';
  if (refusal) throw new SimulationRefused(refusal.message);
  const [assignment] = body.assignments;
  if (!assignment) return 'nothing left';
  const answers = draw(person, known(assignment.itemId));
  const submission = { assignmentId: assignment.id, answers, drawing: DRAWN_BY_NOBODY };
  await answered(() => client.send('PUT', `/annotations/${randomUUID()}`, submission));
  return 'outlined';
}

const STOPS: readonly string[] = ['PAUSED', 'TUTORIAL_FIRST', 'QUALIFICATION_FIRST'];

function draw({ profile, skill }: SimulatedPerson, item: KnownItem): Answer[] {
  return drawAnswers(item, profile, skill);
}

async function answered<Body>(send: () => Promise<Response>): Promise<Body> {
  const { body, refusal } = await ask<Body>(send);
  if (refusal) throw new SimulationRefused(refusal.message);
  return body;
}

type Reply<Body> = { body: Body; refusal?: never } | { body?: never; refusal: ErrorBody };

/** What the server answers or refuses; it is asked again where it says that it was too soon. */
async function ask<Body>(send: () => Promise<Response>): Promise<Reply<Body>> {
  for (;;) {
    const answer = await send();
    if (answer.ok) return { body: (await answer.json()) as Body };
    if (answer.status !== 429) return { refusal: (await answer.json()) as ErrorBody };
    await setTimeout(1000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}
