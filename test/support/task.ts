import { randomUUID } from 'node:crypto';
import { TAG } from '#server/dicom/file/tag.ts';
import type { Answer, Assignment, NewTask, Submission, Task } from '#server/contract/index.ts';
import type { RefusedFile } from '#server/contract/index.ts';
import type { SourceFile } from '#server/exchange/archive.ts';
import { insertImport } from '#server/image/image-import.repository.ts';
import { importImages } from '#server/image/image-import.service.ts';
import type { Client, TestApp } from './app.ts';
import { dicomFile } from './dicom-file.ts';
import { drawnByHand } from './drawn-by-hand.ts';

export const kidneys: NewTask = {
  name: 'Kidneys',
  instruction: 'Outline the kidneys.',
  structures: [
    { name: 'Left kidney', color: '#f0e442' },
    { name: 'Right kidney', color: '#56b4e9' },
  ],
  window: { center: 40, width: 400 },
  everyNth: 1,
  ratersWanted: 2,
  admission: 'everyone',
};

/** A CT series, 5 mm apart, as files. */
export async function* ctFiles(
  slices: number,
  { patient = 'MRN-1', rows = 20, columns = 30 } = {}
): AsyncGenerator<SourceFile> {
  for (let slice = 0; slice < slices; slice++) {
    const values = new Uint16Array(rows * columns).fill(1000 + slice);
    const bytes = dicomFile(
      { tag: TAG.SOPInstanceUID, vr: 'UI', value: `1.2.3.6.${patient.length}.${slice}` },
      { tag: TAG.PatientID, vr: 'LO', value: patient },
      { tag: TAG.InstanceNumber, vr: 'IS', value: slice + 1 },
      { tag: TAG.ImagePositionPatient, vr: 'DS', value: [-11.5, 22.25, 33 + 5 * slice] },
      { tag: TAG.Rows, vr: 'US', value: rows },
      { tag: TAG.Columns, vr: 'US', value: columns },
      { tag: TAG.PixelData, vr: 'OW', value: new Uint8Array(values.buffer) }
    );
    yield { name: `${slice}.dcm`, bytes: async () => bytes };
  }
}

/** A task made by `taskMaster` over the API, with images imported as its job would. */
export async function makeTask(
  quorum: TestApp,
  taskMaster: Client,
  changes: Partial<NewTask> & { slices?: number } = {}
): Promise<Task> {
  const { slices = 3, ...fields } = changes;
  const made = await taskMaster.post('/tasks', { ...kidneys, ...fields });
  const task: Task = made.json();
  await importInto(quorum, task, ctFiles(slices));
  return (await taskMaster.get(`/tasks/${task.id}`)).json();
}

export async function importInto(
  { context }: TestApp,
  task: Task,
  files: AsyncIterable<SourceFile | RefusedFile>
): Promise<string> {
  const importId = randomUUID();
  await insertImport(context.db, { id: importId, taskId: task.id, createdBy: null });
  const job = {
    importId,
    taskId: task.id,
    everyNth: task.everyNth,
    actor: null,
  };
  await importImages(context, job, files);
  return importId;
}

/** The items this person is given. */
export async function ask(person: Client, task: Task, wanted = 1): Promise<Assignment[]> {
  const answer = await person.post(`/tasks/${task.id}/assignments`, { wanted });
  return answer.json().assignments;
}

/** A rectangle, as one structure's answer. */
export const rectangle = (
  structureId: string,
  [left, top, right, bottom]: readonly [number, number, number, number]
): Answer => ({
  structureId,
  answer: 'outlined',
  contours: [
    {
      points: [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ],
      smooth: false,
    },
  ],
});

export function submission(assignment: Pick<Assignment, 'id'>, answers: Answer[]): Submission {
  return { assignmentId: assignment.id, answers, drawing: drawnByHand };
}

/** Answers for every structure: the given rectangle for the first, "not present" for the others. */
export function outline(task: Task, box: readonly [number, number, number, number]): Answer[] {
  return task.structures.map(({ id }, index) =>
    index === 0 ? rectangle(id, box) : { structureId: id, answer: 'not present' as const }
  );
}

/** Submits an outline for one item the person is given, and returns the annotation's id. */
export async function annotate(
  person: Client,
  task: Task,
  box: readonly [number, number, number, number]
): Promise<string> {
  const [assignment] = await ask(person, task);
  if (!assignment) throw new Error('There was nothing left to annotate.');
  const id = randomUUID();
  const answer = await person.put(`/annotations/${id}`, submission(assignment, outline(task, box)));
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return id;
}
