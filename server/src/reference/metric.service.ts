import type { Transaction } from 'kysely';
import { SCALES, type Metric } from '../contract/index.ts';
import type { Database } from '../database/database.ts';
import { Refusal } from '../errors.ts';
import {
  findMetric,
  measuresWithoutSpacing,
  updateBars,
  updateMetric,
} from './metric.repository.ts';

/**
 * Makes this the metric by which a task's tutorial, test and gold measure, once the images they use
 * are settled. Bars of another unit would mean nothing: all become the usual one.
 * @throws Refusal BAR_IMPOSSIBLE for a bar beyond the metric, SPACING_UNKNOWN for millimetres where
 * an image does not tell them.
 */
export async function changeMetric(
  trx: Transaction<Database>,
  taskId: string,
  { metric, bar }: { metric: Metric; bar: number }
): Promise<void> {
  const { unit, most, usualBar } = SCALES[metric];
  if (bar > most)
    throw new Refusal('BAR_IMPOSSIBLE', `In this metric, ask for at most ${most}.`, 'bar');
  if (unit === 'mm' && (await measuresWithoutSpacing(trx, taskId)))
    throw new Refusal(
      'SPACING_UNKNOWN',
      'The size of the pixels is not known of all images of tutorial, test and gold. Measure in pixels.',
      'metric'
    );
  const former = await findMetric(trx, taskId);
  await updateMetric(trx, taskId, metric);
  if (SCALES[former].unit !== unit) await updateBars(trx, taskId, usualBar);
}
