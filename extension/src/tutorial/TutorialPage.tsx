import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { goOnByItself } from '../annotate/go-on.ts';
import { DrawingSurface } from '../annotate/tools/DrawingSurface.tsx';
import { useHand } from '../annotate/tools/useHand.ts';
import { Trouble } from '../components/Notice.tsx';
import { useViewportView } from '../cornerstone/useViewportView.ts';
import { createDrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { ANNOTATE } from '../id.ts';
import { texts } from '../texts/texts.ts';
import { Stage } from '../viewport/Stage.tsx';
import { useOwnSlice } from '../viewport/useOwnSlice.ts';
import { FeedbackLayer } from './feedback/FeedbackLayer.tsx';
import { createTutorialSession, currentStep, imageOf } from './session.ts';
import { DemonstrationLayer } from './steps/DemonstrationLayer.tsx';
import { PracticeTools } from './steps/PracticeTools.tsx';
import { StepButtons } from './steps/StepButtons.tsx';
import { TutorialBar } from './TutorialBar.tsx';
import { TutorialFinished } from './TutorialFinished.tsx';
import { TutorialPanel } from './TutorialPanel.tsx';
import type { Onward } from './WayOn.tsx';
import { viewerSurroundings } from './world.ts';

const [VIEWPORT] = ANNOTATE.viewports;

/** The simplified mode before the work: texts, demonstrations, and drawing with an answer to it. */
export function TutorialPage(onward: Onward) {
  const drawing = useMemo(createDrawingStore, []);
  const session = useMemo(() => createTutorialSession(viewerSurroundings(drawing)), [drawing]);
  const enter = () => void session.enter(currentQuery().task ?? '');
  useEffect(() => {
    enter();
    return goOnByItself(session, drawing);
  }, [session, drawing]);

  const state = useStore(session);
  const { phase, task, tutorial, feedback, failure, index } = state;
  const step = currentStep(state);
  const image = tutorial ? (imageOf(tutorial.steps, index) ?? undefined) : undefined;
  const view = useViewportView(VIEWPORT);
  const own = useOwnSlice(view, image);
  const hand = useHand({ task, drawing, view: own.shown ? view : undefined, learning: true });

  if (phase === 'finished') return <TutorialFinished session={session} {...onward} />;
  const structures = task?.structures ?? [];
  const drawn = phase === 'drawing' || phase === 'checking';
  return (
    <div
      className="viewer viewer--annotate viewer--tutorial"
      data-cy="tutorial"
      data-phase={phase}
      data-ready={own.shown && phase !== 'loading'}
    >
      <TutorialBar session={session} {...onward} />
      <TutorialPanel session={session} drawing={drawing} />
      <Stage
        viewportId={VIEWPORT}
        view={view}
        ownSlice={own.slice}
        phantom={task?.phantom ?? false}
        waiting={
          phase !== 'failed' && (phase === 'loading' || !own.shown) && texts.annotate.loading
        }
      >
        {view && step && step.kind === 'practice' && (
          <DrawingSurface {...{ view, drawing, structures, hand }} enabled={own.shown && drawn} />
        )}
        {view && own.shown && feedback && (
          <FeedbackLayer {...{ view, feedback, drawing, structures }} />
        )}
        {view && own.shown && step?.reference && (
          <DemonstrationLayer
            key={step.id}
            view={view}
            reference={step.reference}
            structures={structures}
          />
        )}
        <div className="stage__notices">
          {failure !== null && (
            <Trouble error={failure} retry={phase === 'failed' ? enter : undefined} />
          )}
        </div>
      </Stage>
      {drawn ? (
        <PracticeTools viewportId={VIEWPORT} {...{ session, drawing, hand }} />
      ) : (
        <StepButtons session={session} />
      )}
    </div>
  );
}
