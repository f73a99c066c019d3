import { makePhantom, type PhantomSlice } from './phantom.ts';

export default function make({ seed, slices }: { seed: number; slices?: readonly number[] }) {
  return makePhantom(seed, slices) satisfies PhantomSlice[];
}
