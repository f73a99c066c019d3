/** Resolves when the page has nothing to do; where the browser does not tell, after a little while. */
export function leisure(): Promise<void> {
  return new Promise(resolve => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(() => resolve(), { timeout: LONGEST_MS });
    else setTimeout(resolve, LITTLE_MS);
  });
}

const LITTLE_MS = 50;
const LONGEST_MS = 2_000;
