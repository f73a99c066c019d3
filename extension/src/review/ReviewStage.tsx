import { useState } from 'react';
import { useStore } from 'zustand';
import { Notice, Trouble } from '../components/Notice.tsx';
import { useViewportView } from '../cornerstone/useViewportView.ts';
import type { DrawingStore } from '../drawing/drawing-store.ts';
import { currentQuery } from '../host/navigation.ts';
import { REVIEW } from '../id.ts';
import { DrawingLayer } from '../overlay/DrawingLayer.tsx';
import { texts } from '../texts/texts.ts';
import { Stage } from '../viewport/Stage.tsx';
import { useOwnSlice } from '../viewport/useOwnSlice.ts';
import { CertaintyLayer } from './certainty/CertaintyLayer.tsx';
import type { Measure } from './certainty/certainty-bands.ts';
import { MeasureChoice } from './certainty/MeasureChoice.tsx';
import { ConsensusLayer } from './consensus/ConsensusLayer.tsx';
import { PreviewNotice } from './preview/PreviewNotice.tsx';
import type { Trials } from './preview/useTrial.ts';
import type { Rater } from './raters/raters.ts';
import type { DisputedRegion } from './regions/disputed-regions.ts';
import { RegionLayer } from './regions/RegionLayer.tsx';
import { asRead, readingsToAdjudicate } from './readings/as-read.ts';
import { RatersLayer } from './raters/RatersLayer.tsx';
import { ReviewHeads } from './ReviewHeads.tsx';
import type { ReviewSession } from './session.ts';
import type { Verdicts } from './verdict/useVerdicts.ts';
import { OlderVersion } from './versions/OlderVersion.tsx';

type ReviewStageProps = {
  session: ReviewSession;
  drawing: DrawingStore;
  verdicts: Verdicts;
  trials: Trials;
  /** Edits from the preview. */
  onEdit: () => void;
  raters: readonly Rater[];
  structureId: string | null;
  pointed: string | null;
  onPoint: (annotationId: string | null) => void;
  /** The disputed region that is looked at. */
  region: DisputedRegion | undefined;
  /** What is laid over the consensus. */
  measure: Measure | null;
  onToggleMeasure: (measure: Measure) => void;
};

const [LEFT, RIGHT] = REVIEW.viewports;

/** Warm, so that nobody takes it for the consensus, which is white. */
const PREVIEW_COLOR = '#ffb020';

/** Two linked viewports: what was agreed on, and what each of them drew. */
export function ReviewStage(props: ReviewStageProps) {
  const { session, drawing, verdicts, trials, onEdit, raters, structureId, region } = props;
  const { pointed, onPoint, measure, onToggleMeasure } = props;
  const { editing, mayJudge } = verdicts;
  const { preview } = trials;
  const { phase, task, consensus, failure, superseded } = useStore(session);
  const left = useViewportView(LEFT);
  const right = useViewportView(RIGHT);
  const own = useOwnSlice(left, consensus?.image);
  const ownRight = useOwnSlice(right, consensus?.image);
  const readings = consensus && readingsToAdjudicate(consensus);
  const structures = task?.structures ?? [];
  const [arrival] = useState(currentQuery);
  const refused = consensus?.id === arrival.consensus ? arrival.refused : undefined;
  return (
    <Stage viewportId={LEFT} view={left} ownSlice={own.slice} phantom={task?.phantom ?? false}>
      {consensus && <ReviewHeads session={session} consensus={consensus} preview={preview} />}
      {left && consensus && measure && !readings && own.shown && (
        <CertaintyLayer
          view={left}
          consensus={preview ?? consensus}
          {...{ structures, structureId, measure }}
        />
      )}
      {left && consensus && own.shown && (
        <ConsensusLayer
          view={left}
          consensus={readings ? asRead(consensus, readings[0]) : consensus}
          structureId={structureId}
          faint={editing || preview !== null}
        />
      )}
      {left && preview && own.shown && (
        <ConsensusLayer
          view={left}
          consensus={preview}
          structureId={structureId}
          faint={false}
          color={PREVIEW_COLOR}
        />
      )}
      {left && region && own.shown && <RegionLayer view={left} region={region} />}
      {right && region && ownRight.shown && <RegionLayer view={right} region={region} />}
      {left && editing && (
        <DrawingLayer view={left} store={drawing} structures={structures} enabled={own.shown} />
      )}
      {right && readings && ownRight.shown && (
        <ConsensusLayer
          view={right}
          consensus={asRead(consensus, readings[1])}
          structureId={structureId}
          faint={false}
        />
      )}
      {right && consensus && !readings && ownRight.shown && (
        <RatersLayer
          view={right}
          raters={raters}
          structureId={structureId}
          pointed={pointed}
          onPoint={onPoint}
        />
      )}
      {consensus && !readings && (
        <MeasureChoice
          measure={measure}
          method={(preview ?? consensus).fusion.method}
          onToggle={onToggleMeasure}
        />
      )}
      <div className="stage__notices">
        {failure !== null && <Trouble error={failure} />}
        {isRefused(refused) && <Notice kind="error">{texts.signing.refused[refused]}</Notice>}
        {superseded && <Notice kind="warning">{texts.review.superseded}</Notice>}
        {consensus && <OlderVersion session={session} consensus={consensus} />}
        {preview && <PreviewNotice mayEdit={mayJudge} onEdit={onEdit} onEnd={trials.end} />}
        {editing && !preview && <p className="stage__hint">{texts.review.editing}</p>}
      </div>
      {phase === 'loading' && (
        <p className="stage__waiting" role="status">
          {texts.review.loading}
        </p>
      )}
    </Stage>
  );
}

/** Why proving elsewhere who one is came to nothing. */
function isRefused(code: string | undefined): code is keyof typeof texts.signing.refused {
  return code !== undefined && code in texts.signing.refused;
}
