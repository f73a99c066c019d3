import type { Task } from 'quorum-server/contract';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import { StructureRow } from './StructureRow.tsx';

type StructureListProps = { task: Task | null; drawing: DrawingStore };

/** What is to be drawn, each with its key and how far it is. */
export function StructureList({ task, drawing }: StructureListProps) {
  return (
    <section className="side__structures">
      {task && <h2 className="wide-only">{texts.askedFor[task.asksFor].structures}</h2>}
      <ul>
        {task?.structures.map((structure, index) => (
          <StructureRow
            key={structure.id}
            structure={structure}
            number={index + 1}
            asksFor={task.asksFor}
            drawing={drawing}
          />
        ))}
      </ul>
    </section>
  );
}
