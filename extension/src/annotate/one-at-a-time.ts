/**
 * The work, done by one at a time: asked for while it is under way it is done once more after that.
 * Resolves once it has been done for everybody who asked; `isLast` tells whether nobody has since.
 */
export function oneAtATime(work: (isLast: () => boolean) => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let asked = false;
  const run = async () => {
    do {
      asked = false;
      await work(() => !asked);
    } while (asked);
  };
  return () => {
    asked = true;
    running ??= run().finally(() => {
      running = undefined;
    });
    return running;
  };
}
