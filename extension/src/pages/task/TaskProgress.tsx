import type { OverallProgress } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

type TaskProgressProps = { items: number; overall: OverallProgress };

/** One bar: every image is in exactly one of the stages. */
export function TaskProgress({ items, overall }: TaskProgressProps) {
  const { fused, accepted, rejected, annotations } = overall;
  const stages = [
    { name: texts.task.stages.accepted, count: accepted, color: 'var(--q-good)' },
    { name: texts.task.stages.rejected, count: rejected, color: 'var(--q-danger)' },
    {
      name: texts.task.stages.fused,
      count: fused - accepted - rejected,
      color: 'var(--q-primary)',
    },
    { name: texts.task.stages.open, count: Math.max(0, items - fused), color: 'transparent' },
  ];
  const tally = [
    { name: texts.task.tally.items, count: items },
    { name: texts.task.tally.annotations, count: annotations },
    { name: texts.task.tally.fused, count: fused },
    { name: texts.task.tally.accepted, count: accepted },
    { name: texts.task.tally.rejected, count: rejected },
  ];
  return (
    <section className="stack">
      <h2>{texts.task.progress}</h2>
      <div
        className="stages"
        role="img"
        aria-label={stages.map(({ name, count }) => `${name}: ${count}`).join(', ')}
      >
        {stages.map(({ name, count, color }) => (
          <span
            key={name}
            style={{ flexGrow: count, background: color }}
            title={`${name}: ${count}`}
          />
        ))}
      </div>
      <dl className="tally">
        {tally.map(({ name, count }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
