import { Check, Trash2 } from 'lucide-react';
import type { AskedFor, Structure } from 'quorum-server/contract';
import { useStore } from 'zustand';
import { IconButton } from '../../components/IconButton.tsx';
import { visibleSketch, type DrawingStore } from '../../drawing/drawing-store.ts';
import { texts } from '../../texts/texts.ts';

type StructureRowProps = {
  structure: Structure;
  number: number;
  asksFor: AskedFor;
  drawing: DrawingStore;
};

/** One thing to draw: how far it is, and what else can be said of it. */
export function StructureRow({ structure, number, asksFor, drawing }: StructureRowProps) {
  const words = texts.askedFor[asksFor];
  const sketch = useStore(drawing, visibleSketch);
  const active = useStore(drawing, state => state.structureId === structure.id);
  const { chooseStructure, say, clearStructure } = drawing.getState();
  const outlines = sketch.outlines.filter(outline => outline.structureId === structure.id).length;
  const statement = sketch.statements[structure.id];
  const said =
    statement?.answer === 'not present'
      ? texts.annotate.saidNotHere
      : texts.annotate.saidCannotTell;
  const status = statement ? said : outlines > 0 ? words.drawn(outlines) : words.toDo;
  const answered = statement !== undefined || outlines > 0;
  return (
    <li className="structure" data-active={active} data-cy={`structure-${number}`}>
      <button
        className="structure__choose"
        aria-pressed={active}
        onClick={() => chooseStructure(structure.id)}
      >
        <span className="structure__dot" style={{ background: structure.color }}>
          {answered && <Check aria-hidden="true" />}
        </span>
        <span className="structure__name">
          {structure.name}
          <span className="muted structure__status" data-cy="status">
            {status}
          </span>
        </span>
        <kbd>{number}</kbd>
      </button>
      {active && (
        <div className="structure__actions">
          {statement ? (
            <button className="button" onClick={() => say(structure.id, null)}>
              {texts.annotate.takeBackAnswer}
            </button>
          ) : (
            <button
              className="button"
              data-cy="not-here"
              onClick={() => say(structure.id, { answer: 'not present' })}
            >
              {texts.annotate.notHere} <kbd>N</kbd>
            </button>
          )}
          {outlines > 0 && (
            <IconButton
              icon={Trash2}
              name={words.remove}
              onClick={() => clearStructure(structure.id)}
            />
          )}
        </div>
      )}
    </li>
  );
}
