import type { Browser, Page } from 'playwright-core';

/** What of Chromium's trace events is looked at; durations on the thread's clock are in microseconds. */
type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
};

/**
 * For how long the page's main thread was busy with one thing, at most, while `work` went on: by
 * its own clock, which stands still while others have the processor.
 */
export async function longestTask<T>(
  browser: Browser,
  page: Page,
  work: () => Promise<T>
): Promise<{ result: T; milliseconds: number }> {
  await browser.startTracing(page, { categories: ['toplevel'] });
  const result = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf)
  );
  const longest = traceEvents
    .filter(event => event.name === 'ThreadControllerImpl::RunTask' && threads.has(threadOf(event)))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur), 0);
  if (longest === 0) throw new Error('The trace has no task of the page.');
  return { result, milliseconds: longest / 1000 };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
