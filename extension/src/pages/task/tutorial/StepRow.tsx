import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import type { TutorialStep } from 'quorum-server/contract';
import { IconButton } from '../../../components/IconButton.tsx';
import { texts } from '../../../texts/texts.ts';

type StepRowProps = {
  step: TutorialStep;
  number: number;
  of: number;
  onEdit: () => void;
  /** Moves it to another place among the steps, from 0. */
  onMove: (to: number) => void;
  onRemove: () => void;
};

export function StepRow({ step, number, of, onEdit, onMove, onRemove }: StepRowProps) {
  const { title, kind, itemName } = step;
  return (
    <li className="card row row--apart" data-cy="tutorial-step">
      <span className="row">
        <strong>
          {number}. {title}
        </strong>
        <span className="chip">{texts.tutorialEditor.kinds[kind]}</span>
        <span className="muted">{itemName}</span>
      </span>
      <span className="row row--tight">
        <IconButton
          icon={ArrowUp}
          name={texts.tutorialEditor.up(title)}
          disabled={number === 1}
          onClick={() => onMove(number - 2)}
        />
        <IconButton
          icon={ArrowDown}
          name={texts.tutorialEditor.down(title)}
          disabled={number === of}
          onClick={() => onMove(number)}
        />
        <IconButton icon={Pencil} name={texts.tutorialEditor.edit(title)} onClick={onEdit} />
        <IconButton icon={Trash2} name={texts.tutorialEditor.remove(title)} onClick={onRemove} />
      </span>
    </li>
  );
}
