import type { Structure } from 'quorum-server/contract';

/** What is to be outlined in a task, each in its colour; items of a list. */
export function StructureChips({ structures }: { structures: readonly Structure[] }) {
  return structures.map(({ id, name, color }) => (
    <li className="chip" key={id}>
      <span className="legend-dot" style={{ background: color }} />
      {name}
    </li>
  ));
}
