import { compareSeries } from './compare-series.ts';

export default compareSeries;
