import { Piscina } from 'piscina';

/**
 * The default export of a module as a function that runs in a thread, so that no request waits for
 * it. One call after another; the thread ends when it has had nothing to do for a while.
 */
export function inThread<Input, Output>(filename: string): (input: Input) => Promise<Output> {
  const threads = new Piscina<Input, Output>({
    filename,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
  });
  return input => threads.run(input);
}
