import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Task } from 'quorum-server/contract';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import { Instruction } from './Instruction.tsx';
import { StructureRow } from './StructureRow.tsx';

type SidePanelProps = { task: Task | null; drawing: DrawingStore };

export function SidePanel({ task, drawing }: SidePanelProps) {
  const [open, setOpen] = useState(!window.matchMedia('(max-width: 820px)').matches);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <aside className="viewer__side">
      {task && task.instruction !== '' && (
        <section>
          <button
            className="side__toggle"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-cy="instruction"
          >
            <h2>{texts.annotate.instruction}</h2>
            <Chevron className="icon" aria-hidden="true" />
          </button>
          {open && <Instruction task={task} />}
        </section>
      )}
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
    </aside>
  );
}
