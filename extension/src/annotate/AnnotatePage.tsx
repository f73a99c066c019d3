import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { Trouble } from '../components/Notice.tsx';
import { useViewportView } from '../cornerstone/useViewportView.ts';
import { createDrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { texts } from '../texts/texts.ts';
import { Stage } from '../viewport/Stage.tsx';
import { useOwnSlice } from '../viewport/useOwnSlice.ts';
import type { AnnotateState } from './annotate-state.ts';
import { AnnotateBar } from './AnnotateBar.tsx';
import { Finished } from './Finished.tsx';
import { Hint } from './answer/Hint.tsx';
import { keepDrafts } from './drafts.ts';
import { goOnByItself } from './go-on.ts';
import { SafetyNotices } from './safety/SafetyNotices.tsx';
import { createAnnotateSession } from './session.ts';
import { SidePanel } from './answer/SidePanel.tsx';
import { SubmitButton } from './answer/SubmitButton.tsx';
import { DrawingSurface } from './tools/DrawingSurface.tsx';
import { ToolRow } from './tools/ToolRow.tsx';
import { useHand } from './tools/useHand.ts';
import { useActivity } from './useActivity.ts';
import { useZoomCount } from './useZoomCount.ts';
import { useAnnotateKeys } from './useAnnotateKeys.ts';
import { viewerSurroundings } from './world.ts';

const [VIEWPORT] = ANNOTATE.viewports;

/** The simplified mode: an instruction, one slice, one drawing tool, and on to the next. */
export function AnnotatePage() {
  const drawing = useMemo(createDrawingStore, []);
  const activity = useActivity(drawing);
  const session = useMemo(
    () => createAnnotateSession(viewerSurroundings(drawing, activity)),
    [drawing, activity]
  );
  useEffect(() => {
    const stopDrafts = keepDrafts(session, drawing);
    const stopGoingOn = goOnByItself(session, drawing);
    const { task, studyUID } = currentQuery();
    void session.enter(task ?? '', studyUID);
    return () => {
      stopDrafts();
      stopGoingOn();
    };
  }, [session, drawing]);

  const { phase, task, current, ahead, personId, failure } = useStore(session);
  const view = useViewportView(VIEWPORT);
  const own = useOwnSlice(view, current?.image);
  useZoomCount(view, drawing);
  const drawnOn = own.shown ? view : undefined;
  const hand = useHand({ task, drawing, ahead, view: drawnOn, learning: false });
  useAnnotateKeys({ viewportId: VIEWPORT, session, drawing, hand });

  if (phase === 'finished') return <Finished task={task} session={session} />;
  const structures = task?.structures ?? [];
  const drawable = own.shown && phase === 'drawing';
  return (
    <div
      className="viewer viewer--annotate"
      data-cy="annotate"
      data-phase={phase}
      data-ready={drawable}
    >
      <AnnotateBar session={session} />
      <SidePanel task={task} drawing={drawing} />
      <Stage
        viewportId={VIEWPORT}
        view={view}
        ownSlice={own.slice}
        phantom={task?.phantom ?? false}
        waiting={waitingFor(phase, view !== undefined)}
      >
        {view && current && (
          <DrawingSurface {...{ view, drawing, structures, hand }} enabled={drawable} />
        )}
        <div className="stage__notices">
          {failure !== null && (
            <Trouble
              error={failure}
              retry={
                phase === 'failed'
                  ? () => void session.enter(currentQuery().task ?? '', undefined)
                  : undefined
              }
            />
          )}
          <SafetyNotices session={session} />
          {drawable && personId !== '' && <Hint drawing={drawing} personId={personId} />}
        </div>
      </Stage>
      <ToolRow viewportId={VIEWPORT} drawing={drawing} tools={hand.tools}>
        <SubmitButton session={session} drawing={drawing} />
      </ToolRow>
    </div>
  );
}

function waitingFor(phase: AnnotateState['phase'], shown: boolean): string | false {
  if (phase === 'fetching next') return texts.annotate.fetchingNext;
  return (phase === 'loading' || (!shown && phase !== 'failed')) && texts.annotate.loading;
}
