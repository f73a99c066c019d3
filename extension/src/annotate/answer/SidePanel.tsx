import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Task } from 'quorum-server/contract';
import type { DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';
import { Instruction } from './Instruction.tsx';
import { StructureList } from './StructureList.tsx';

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
      <StructureList task={task} drawing={drawing} />
    </aside>
  );
}
