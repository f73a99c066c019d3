/** How many items of a task somebody answered on a day by UTC; kept by a trigger. */
export interface DailyWorkTable {
  task_id: string;
  person_id: string;
  day: string;
  answers: number;
}
