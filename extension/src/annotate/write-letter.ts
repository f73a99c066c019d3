import type { Drawing, Task } from 'quorum-server/contract';
import type { Again, Drawn } from '../draft/kept-draft.ts';
import { fromAnswers, toAnswers } from '../drawing/answers.ts';
import { effortOf } from '../drawing/effort.ts';
import { begin } from '../drawing/history.ts';
import type { Sketch } from '../drawing/sketch.ts';
import { contourOf, vertexOf } from '../drawing/wire-contour.ts';
import type { Letter } from '../outbox/letter.ts';

/** Where drawing on an item begins, if not with its draft. */
export type From = { again?: Again | null; drawn?: Drawn };

export type ToWrite = Pick<Letter, 'annotationId' | 'personId' | 'writtenAt' | 'assignment'> & {
  task: Task;
  drawn: Drawn;
  /** Of an answer that is being changed. */
  again: Again | null;
  pointer: Drawing['pointer'];
};

/** What was drawn, as the answer to send. */
export function writeLetter({ task, drawn, again, pointer, ...envelope }: ToWrite): Letter {
  const { history, activeSeconds } = drawn;
  return {
    ...envelope,
    submission: {
      assignmentId: envelope.assignment.id,
      answers: toAnswers(history.present, task.structures),
      drawing: { activeSeconds, ...effortOf(drawn), ...proposalsOf(history.present), pointer },
      ...(again ? { supersedes: again.supersedes } : {}),
    },
  };
}

/** What to go on from after an answer was not taken. */
export function fromLetter({ assignment, submission, refusal }: Letter): Required<From> {
  const supersedes = refusal?.current ?? submission.supersedes;
  const { activeSeconds, proposals } = submission.drawing;
  return {
    again: supersedes === undefined ? null : { assignment, supersedes },
    drawn: {
      history: begin({
        ...fromAnswers(submission.answers),
        ...(proposals && { proposals }),
      }),
      ...effortOf(submission.drawing),
      activeSeconds,
    },
  };
}

/** What models proposed to be corrected; what followed from boxes stands in the answer itself. */
function proposalsOf({ proposals = [], outlines }: Sketch): Pick<Drawing, 'proposals'> {
  const boxed = new Set(outlines.flatMap(({ box, structureId }) => (box ? structureId : [])));
  const shown = proposals.filter(({ structureId }) => !boxed.has(structureId));
  if (shown.length === 0) return {};
  return {
    proposals: shown.map(({ points, contours, ...proposal }) => ({
      ...proposal,
      points: points.map(({ point, positive }) => ({ point: vertexOf(point), positive })),
      contours: contours.map(contourOf),
    })),
  };
}
