/** A view: how well a person outlined an image with a known outline. */
export interface MeasurementTable {
  person_id: string;
  task_id: string;
  source: 'test' | 'gold';
  dice: number;
  at: Date;
}
