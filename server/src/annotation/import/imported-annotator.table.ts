/** Whose masks were imported into a task, by the name their folder had. */
export interface ImportedAnnotatorTable {
  task_id: string;
  name: string;
  person_id: string;
}
