import { Type, type Static } from 'typebox';

/** How a mask is compared with its reference: both from 0 to 1, which is perfect. */
export const METRICS = ['dice', 'jaccard'] as const;
export const Metric = Type.Enum(METRICS);
export type Metric = Static<typeof Metric>;

/** What has to be reached, in a metric. */
export const Bar = Type.Number({ exclusiveMinimum: 0, maximum: 1 });
