import { SCALES, type Metric } from 'quorum-server/contract';
import { NumberField } from '../../../components/NumberField.tsx';
import { texts } from '../../../texts/texts.ts';

type BarFieldProps = {
  metric: Metric;
  label: (metric: string) => string;
  value: number;
  onCommit?: (value: number) => void;
};

/** What has to be reached in a metric. */
export function BarField({ metric, label, ...rest }: BarFieldProps) {
  const { most, perfect } = SCALES[metric];
  const { names, atLeast, atMost } = texts.metrics;
  const step = most === 1 ? 0.01 : 0.1;
  return (
    <NumberField
      key={`${metric} ${rest.value}`}
      name="bar"
      label={label(names[metric])}
      hint={perfect === 1 ? atLeast : atMost}
      min={step}
      max={most}
      step={step}
      {...rest}
    />
  );
}
