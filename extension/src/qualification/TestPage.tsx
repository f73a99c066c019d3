import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { SidePanel } from '../annotate/answer/SidePanel.tsx';
import { SubmitButton } from '../annotate/answer/SubmitButton.tsx';
import { DrawingSurface } from '../annotate/tools/DrawingSurface.tsx';
import { ToolRow } from '../annotate/tools/ToolRow.tsx';
import { useHand } from '../annotate/tools/useHand.ts';
import { useAnnotateKeys } from '../annotate/useAnnotateKeys.ts';
import { LeaveLink } from '../components/LeaveLink.tsx';
import { Trouble } from '../components/Notice.tsx';
import { useViewportView } from '../cornerstone/useViewportView.ts';
import { createDrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { texts } from '../texts/texts.ts';
import { Stage } from '../viewport/Stage.tsx';
import { useOwnSlice } from '../viewport/useOwnSlice.ts';
import { createTestSession, currentQuestion, type TestSession } from './session.ts';
import { TestFinished } from './TestFinished.tsx';
import { viewerSurroundings } from './world.ts';

const [VIEWPORT] = ANNOTATE.viewports;

/** The simplified mode as a test: image after image, and what it came to at the end. */
export function TestPage({ onWork }: { onWork: () => void }) {
  const drawing = useMemo(createDrawingStore, []);
  const session = useMemo(() => createTestSession(viewerSurroundings(drawing)), [drawing]);
  const enter = () => void session.enter(currentQuery().task ?? '');
  useEffect(enter, [session]);

  const { phase, task, test, failure } = useStore(session);
  const view = useViewportView(VIEWPORT);
  const own = useOwnSlice(view, test ? currentQuestion(test)?.image : undefined);
  const hand = useHand({ task, drawing, view: own.shown ? view : undefined, learning: true });
  useAnnotateKeys({ viewportId: VIEWPORT, session, drawing, hand });

  if (phase === 'finished') return <TestFinished session={session} onWork={onWork} />;
  const ready = own.shown && phase === 'drawing';
  return (
    <div className="viewer viewer--annotate" data-cy="test" data-phase={phase} data-ready={ready}>
      <TestBar session={session} />
      <SidePanel task={task} drawing={drawing} />
      <Stage
        viewportId={VIEWPORT}
        view={view}
        ownSlice={own.slice}
        phantom={task?.phantom ?? false}
        waiting={phase !== 'failed' && !own.shown && texts.annotate.loading}
      >
        {view && task && (
          <DrawingSurface
            {...{ view, drawing, hand }}
            structures={task.structures}
            enabled={ready}
          />
        )}
        {failure !== null && (
          <div className="stage__notices">
            <Trouble error={failure} retry={phase === 'failed' ? enter : undefined} />
          </div>
        )}
      </Stage>
      <ToolRow viewportId={VIEWPORT} drawing={drawing} tools={hand.tools}>
        <SubmitButton session={session} drawing={drawing} name={texts.qualification.answer} />
      </ToolRow>
    </div>
  );
}

function TestBar({ session }: { session: TestSession }) {
  const { task, test } = useStore(session);
  const answered = test?.questions.filter(question => question.answered).length ?? 0;
  return (
    <header className="viewer__bar">
      <h1 className="viewer__title">
        <span>{task?.name}</span>
        <span className="muted nowrap">{texts.qualification.title}</span>
      </h1>
      <span className="nowrap" data-cy="progress">
        {test && texts.qualification.progress(answered + 1, test.questions.length)}
      </span>
      <LeaveLink />
    </header>
  );
}
