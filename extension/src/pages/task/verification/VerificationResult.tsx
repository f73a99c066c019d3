import { useState } from 'react';
import {
  FEWEST_PAIRS,
  VERIFIED_METRICS,
  type Task,
  type TruthSource,
  type VerificationSummary,
  type VerifiedGroup,
  type VerifiedMetric,
  type VerifiedUnit,
} from 'quorum-server/contract';
import { Select } from '../../../components/Select.tsx';
import { texts } from '../../../texts/texts.ts';
import { authorName } from './author-name.ts';
import { BoxPlot } from './BoxPlot.tsx';
import { VerificationTable } from './VerificationTable.tsx';

type VerificationResultProps = { task: Task; summary: VerificationSummary };

/** Of one structure at a time: a box plot, a table, and what neither shows. */
export function VerificationResult({ task, summary }: VerificationResultProps) {
  const { groups } = summary;
  const [chosen, setChosen] = useState<Choice | undefined>();
  const [metric, setMetric] = useState<VerifiedMetric>('dice');
  const group = groups.find(each => chosen && isOf(each, chosen)) ?? groups[0];
  if (!group) return <p className="muted">{texts.verification.nothing}</p>;
  return (
    <>
      <div className="row row--fields">
        <GroupChoice task={task} groups={groups} group={group} onChange={setChosen} />
        <MetricChoice lengths={summary.lengths} value={metric} onChange={setMetric} />
      </div>
      <Figures group={group} metric={metric} lengths={summary.lengths} />
      <Cautions group={group} summary={summary} />
    </>
  );
}

type Choice = Pick<VerifiedGroup, 'structureId' | 'source' | 'unit'>;

function isOf(group: VerifiedGroup, { structureId, source, unit }: Choice): boolean {
  return group.structureId === structureId && group.source === source && group.unit === unit;
}

type GroupChoiceProps = {
  task: Task;
  groups: readonly VerifiedGroup[];
  group: VerifiedGroup;
  onChange: (choice: Choice) => void;
};

/** Only what there is can be chosen: of a structure, a source; of both, a unit. */
function GroupChoice({ task, groups, group, onChange }: GroupChoiceProps) {
  const { choose, sources, units } = texts.verification;
  const ofStructure = groups.filter(({ structureId }) => structureId === group.structureId);
  const ofSource = ofStructure.filter(({ source }) => source === group.source);
  const known = task.structures.filter(({ id }) => groups.some(each => each.structureId === id));
  return (
    <>
      <Select
        name="verified-structure"
        label={choose.structure}
        options={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={group.structureId}
        onChange={structureId => {
          const first = groups.find(each => each.structureId === structureId);
          if (first) onChange(first);
        }}
      />
      <Select
        name="verified-source"
        label={choose.against}
        options={[...new Set(ofStructure.map(({ source }) => source))].map(
          (source: TruthSource) => ({ value: source, label: sources[source] })
        )}
        value={group.source}
        onChange={source => onChange({ ...group, source, unit: 'image' })}
      />
      <Select
        name="verified-unit"
        label={choose.unit}
        options={ofSource.map(({ unit }: { unit: VerifiedUnit }) => ({
          value: unit,
          label: units[unit],
        }))}
        value={group.unit}
        onChange={unit => onChange({ ...group, unit })}
      />
    </>
  );
}

type Lengths = VerificationSummary['lengths'];
type MetricChoiceProps = {
  lengths: Lengths;
  value: VerifiedMetric;
  onChange: (metric: VerifiedMetric) => void;
};

function MetricChoice({ lengths, value, onChange }: MetricChoiceProps) {
  const options = VERIFIED_METRICS.map(metric => ({
    value: metric,
    label: metricName(metric, lengths),
  }));
  const label = texts.verification.choose.metric;
  return <Select {...{ name: 'verified-metric', label, options, value, onChange }} />;
}

type FiguresProps = { group: VerifiedGroup; metric: VerifiedMetric; lengths: Lengths };

function Figures({ group, metric, lengths }: FiguresProps) {
  const rows = group.authors.flatMap(author => {
    const spread = author.spreads[metric];
    return spread ? [{ name: authorName(author), spread }] : [];
  });
  const decimals = DECIMALS[metric];
  const caption = texts.verification.plot(metricName(metric, lengths));
  return (
    <>
      {rows.length > 0 && <BoxPlot caption={caption} rows={rows} decimals={decimals} />}
      <VerificationTable authors={group.authors} metric={metric} decimals={decimals} />
    </>
  );
}

const DECIMALS: Record<VerifiedMetric, number> = {
  dice: 3,
  sensitivity: 3,
  specificity: 4,
  hausdorff: 1,
  modifiedHausdorff: 2,
};

function metricName(metric: VerifiedMetric, lengths: Lengths): string {
  const { metrics, inUnit, pixel } = texts.verification;
  const isLength = metric === 'hausdorff' || metric === 'modifiedHausdorff';
  return isLength ? inUnit(metrics[metric], lengths === 'mm' ? 'mm' : pixel) : metrics[metric];
}

function Cautions({ group, summary }: { group: VerifiedGroup; summary: VerificationSummary }) {
  const { of, absent, unchanged, cautions, images, tests } = texts.verification;
  const { structureId, source, unit, units, gold } = group;
  const left = summary.unchanged.find(each => each.structureId === structureId)?.images ?? 0;
  return (
    <ul className="muted" data-cy="verified-cautions">
      <li>{of(units, gold)}</li>
      {group.absent > 0 && <li>{absent(group.absent)}</li>}
      {left > 0 && <li>{unchanged(left)}</li>}
      <li>{cautions[source]}</li>
      {unit === 'image' && <li>{images}</li>}
      <li>{tests(FEWEST_PAIRS)}</li>
    </ul>
  );
}
