import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { createDrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { showRegion } from '../cornerstone/camera.ts';
import { REVIEW } from '../id.ts';
import type { Measure } from './certainty/certainty-bands.ts';
import { outlinedRegion } from './consensus/outlined-region.ts';
import { RaterLegend } from './raters/RaterLegend.tsx';
import { TrialPanel } from './preview/TrialPanel.tsx';
import { useTrial } from './preview/useTrial.ts';
import { ratersOf } from './raters/raters.ts';
import { readingsToAdjudicate } from './readings/as-read.ts';
import { ReadingsPanel } from './readings/ReadingsPanel.tsx';
import { RegionList } from './regions/RegionList.tsx';
import { useRegions } from './regions/useRegions.ts';
import { ReviewBar } from './ReviewBar.tsx';
import { ReviewFinished } from './ReviewFinished.tsx';
import { ReviewStage } from './ReviewStage.tsx';
import { createReviewSession } from './session.ts';
import { StructureTabs } from './consensus/StructureTabs.tsx';
import { toggled } from './toggled.ts';
import { useReviewKeys } from './useReviewKeys.ts';
import { editableSketch } from './verdict/editable.ts';
import { useVerdicts } from './verdict/useVerdicts.ts';
import { VerdictRow } from './verdict/VerdictRow.tsx';
import { viewerWorld } from './world.ts';

/** The side-by-side mode: the consensus, the outlines it came from, and a verdict. */
export function ReviewPage() {
  const session = useMemo(() => createReviewSession(viewerWorld), []);
  const drawing = useMemo(createDrawingStore, []);
  const verdicts = useVerdicts(session, drawing);
  const [structureId, setStructureId] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const [measure, setMeasure] = useState<Measure | null>(null);
  const [muted, setMuted] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    void session.enter(currentQuery().consensus ?? '');
  }, [session]);

  const { phase, task, consensus } = useStore(session);
  useEffect(() => setMuted(new Set()), [consensus]);
  const raters = useMemo(() => (consensus ? ratersOf(consensus) : []), [consensus]);
  const readings = consensus && readingsToAdjudicate(consensus);
  const choose = (id: string | null) => {
    setStructureId(id);
    if (id !== null) drawing.getState().chooseStructure(id);
  };
  const zoomToOutlines = () => {
    const region = consensus && outlinedRegion(consensus, structureId);
    if (region) showRegion(REVIEW.viewports[0], region);
  };
  const regions = useRegions({ consensus, drawing, verdicts, chooseStructure: choose });
  const toggleMeasure = (each: Measure) => setMeasure(measure === each ? null : each);
  const trials = useTrial(consensus);
  const previewing = trials.preview !== null;
  const edit = () => {
    if (!trials.preview) return verdicts.toggleEditing();
    if (!verdicts.mayJudge) return;
    if (!verdicts.editing) verdicts.toggleEditing();
    drawing.getState().commit(editableSketch(trials.preview), 'strokes');
    trials.end();
  };
  useReviewKeys({
    session,
    drawing,
    verdicts,
    regions,
    choose,
    zoomToOutlines,
    toggleMeasure,
    previewing,
    edit,
    endPreview: trials.end,
  });

  if (phase === 'finished') return <ReviewFinished session={session} />;
  return (
    <div className="viewer viewer--review" data-cy="review" data-phase={phase}>
      <ReviewBar session={session} />
      <ReviewStage
        session={session}
        drawing={drawing}
        verdicts={verdicts}
        trials={trials}
        onEdit={edit}
        raters={raters.filter(({ annotationId }) => !muted.has(annotationId))}
        structureId={structureId}
        pointed={pointed}
        onPoint={setPointed}
        region={regions.current}
        measure={measure}
        onToggleMeasure={toggleMeasure}
      />
      <aside className="viewer__side">
        {task && consensus && (
          <>
            <StructureTabs
              task={task}
              consensus={trials.preview ?? consensus}
              structureId={structureId}
              onChoose={choose}
            />
            {verdicts.mayJudge && !previewing && (
              <RegionList task={task} consensus={consensus} raters={raters} regions={regions} />
            )}
            {readings ? (
              <ReadingsPanel readings={readings} onTake={verdicts.take} />
            ) : (
              <>
                <RaterLegend
                  raters={raters}
                  structures={task.structures}
                  structureId={structureId}
                  muted={muted}
                  pointed={pointed}
                  onPoint={setPointed}
                  onMute={id => setMuted(before => toggled(before, id))}
                  leftOut={trials.leftOut}
                  onLeaveOut={trials.toggleRater}
                />
                <TrialPanel fusion={trials.fusion} setFusion={trials.setFusion} />
              </>
            )}
          </>
        )}
      </aside>
      <VerdictRow
        session={session}
        drawing={drawing}
        verdicts={verdicts}
        onZoomToOutlines={zoomToOutlines}
        previewing={previewing}
        onEdit={edit}
      />
    </div>
  );
}
