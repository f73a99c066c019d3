import type { Task } from 'quorum-server/contract';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import { StructureRow } from './StructureRow.tsx';

type StructureListProps = { task: Task | null; drawing: DrawingStore };

/** What is to be outlined, each with its key and how far it is. */
export function StructureList({ task, drawing }: StructureListProps) {
  return (
    <section className="side__structures">
      <h2 className="wide-only">{texts.annotate.structures}</h2>
      <ul>
        {task?.structures.map((structure, index) => (
          <StructureRow
            key={structure.id}
            structure={structure}
            number={index + 1}
            drawing={drawing}
          />
        ))}
      </ul>
    </section>
  );
}
