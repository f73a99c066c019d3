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
import { ratersOf, type Rater } from './raters/raters.ts';
import type { DisputedRegion } from './regions/disputed-regions.ts';
import { RegionLayer } from './regions/RegionLayer.tsx';
import { asRead, readingsToAdjudicate } from './readings/as-read.ts';
import { RatersLayer } from './raters/RatersLayer.tsx';
import type { ReviewSession } from './session.ts';

type ReviewStageProps = {
  session: ReviewSession;
  drawing: DrawingStore;
  editing: boolean;
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

/** Two linked viewports: what was agreed on, and what each of them drew. */
export function ReviewStage(props: ReviewStageProps) {
  const { session, drawing, editing, raters, structureId, pointed, onPoint, region } = props;
  const { measure, onToggleMeasure } = props;
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
      {consensus && (
        <div className="stage__heads">
          <span>
            {readings ? texts.reading.firstHead : texts.review.consensus}{' '}
            {!readings && (
              <span className="muted" data-cy="method">
                {texts.review.method(
                  consensus.fusion.method,
                  ratersOf(consensus).length,
                  consensus.version
                )}
              </span>
            )}
          </span>
          <span>{readings ? texts.reading.secondHead : texts.review.raters}</span>
        </div>
      )}
      {left && consensus && measure && !readings && own.shown && (
        <CertaintyLayer view={left} {...{ consensus, structures, structureId, measure }} />
      )}
      {left && consensus && own.shown && (
        <ConsensusLayer
          view={left}
          consensus={readings ? asRead(consensus, readings[0]) : consensus}
          structureId={structureId}
          faint={editing}
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
          method={consensus.fusion.method}
          onToggle={onToggleMeasure}
        />
      )}
      <div className="stage__notices">
        {failure !== null && <Trouble error={failure} />}
        {isRefused(refused) && <Notice kind="error">{texts.signing.refused[refused]}</Notice>}
        {superseded && <Notice kind="warning">{texts.review.superseded}</Notice>}
        {editing && <p className="stage__hint">{texts.review.editing}</p>}
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
