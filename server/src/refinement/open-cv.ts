import { createRequire } from 'node:module';
import type opencv from '@techstark/opencv-js';

export type OpenCv = typeof opencv;

/**
 * OpenCV as WebAssembly, loaded when first asked for. It comes inside an object, and by `require`,
 * because the module has a `then` that gives itself: whoever awaits it, as loaders do, waits forever.
 */
export function loadOpenCv(): Promise<{ readonly cv: OpenCv }> {
  return (loaded ??= load());
}

let loaded: Promise<{ readonly cv: OpenCv }> | undefined;

async function load(): Promise<{ readonly cv: OpenCv }> {
  const cv: OpenCv = createRequire(import.meta.url)('@techstark/opencv-js');
  if (!('Mat' in cv))
    await new Promise<void>(resolve => Reflect.set(cv, 'onRuntimeInitialized', resolve));
  return { cv };
}
