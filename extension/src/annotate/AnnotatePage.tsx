import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { quorum } from '../client/quorum.ts';
import { Trouble } from '../components/Notice.tsx';
import { useViewportView } from '../cornerstone/useViewportView.ts';
import { createDrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { DrawingLayer } from '../overlay/DrawingLayer.tsx';
import { texts } from '../texts/texts.ts';
import { Stage } from '../viewport/Stage.tsx';
import { useOwnSlice } from '../viewport/useOwnSlice.ts';
import { AnnotateBar } from './AnnotateBar.tsx';
import { Finished } from './Finished.tsx';
import { Hint } from './answer/Hint.tsx';
import { SentNotice } from './answer/SentNotice.tsx';
import { keepDrafts } from './drafts.ts';
import { createAnnotateSession } from './session.ts';
import { SidePanel } from './answer/SidePanel.tsx';
import { ToolRow } from './answer/ToolRow.tsx';
import { useActivity } from './useActivity.ts';
import { useAnnotateKeys } from './useAnnotateKeys.ts';
import { viewerSurroundings } from './world.ts';

const [VIEWPORT] = ANNOTATE.viewports;

/** The simplified mode: an instruction, one slice, one drawing tool, and on to the next. */
export function AnnotatePage() {
  const activity = useActivity();
  const drawing = useMemo(createDrawingStore, []);
  const session = useMemo(
    () => createAnnotateSession(viewerSurroundings(drawing, activity)),
    [drawing, activity]
  );
  useEffect(() => {
    const { task, studyUID } = currentQuery();
    void session.enter(task ?? '', studyUID);
    return keepDrafts(session, drawing, quorum.saveDraft);
  }, [session, drawing]);

  const { phase, task, current, sent, failure } = useStore(session);
  const view = useViewportView(VIEWPORT);
  const own = useOwnSlice(view, current?.image);
  useAnnotateKeys({ viewportId: VIEWPORT, session, drawing });

  if (phase === 'finished') return <Finished task={task} session={session} />;
  const structures = task?.structures ?? [];
  return (
    <div
      className="viewer viewer--annotate"
      data-cy="annotate"
      data-phase={phase}
      data-ready={own.shown && phase === 'drawing'}
    >
      <AnnotateBar session={session} />
      <SidePanel task={task} drawing={drawing} />
      <Stage
        viewportId={VIEWPORT}
        view={view}
        ownSlice={own.slice}
        phantom={task?.phantom ?? false}
      >
        {view && current && (
          <DrawingLayer
            view={view}
            store={drawing}
            structures={structures}
            enabled={own.shown && phase === 'drawing'}
          />
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
          {sent && <SentNotice sent={sent} session={session} />}
          {phase === 'drawing' && own.shown && <Hint drawing={drawing} />}
        </div>
        {(phase === 'loading' || phase === 'fetching next' || !view) && phase !== 'failed' && (
          <p className="stage__waiting" role="status">
            {phase === 'fetching next' ? texts.annotate.fetchingNext : texts.annotate.loading}
          </p>
        )}
      </Stage>
      <ToolRow viewportId={VIEWPORT} session={session} drawing={drawing} />
    </div>
  );
}
