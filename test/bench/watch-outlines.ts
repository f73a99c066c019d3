/** What `watchOutlines` notes in the page. */
export type WatchedWindow = {
  watched: {
    /** The outlines that came, and how long after the pointer's last event they were painted. */
    outlines: { milliseconds?: number }[];
    /** When frames began. */
    frames: number[];
  };
};

/** Notes, in the page, every outline that comes or changes, and every frame. */
export function watchOutlines(): void {
  const page = window as unknown as WatchedWindow;
  page.watched = { outlines: [], frames: [] };
  let pressed = 0;
  const note = ({ timeStamp }: Event) => (pressed = timeStamp);
  for (const event of ['pointermove', 'pointerup'])
    window.addEventListener(event, note, { capture: true });
  const isOutline = (node: Node) =>
    node instanceof Element && node.closest('[data-cy=outline]') !== null;
  const observer = new MutationObserver(mutations => {
    if (!mutations.some(({ target, addedNodes }) => [target, ...addedNodes].some(isOutline)))
      return;
    const outline: { milliseconds?: number } = {};
    const event = pressed;
    page.watched.outlines.push(outline);
    // What is posted in a frame comes once the frame has been painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (outline.milliseconds = performance.now() - event);
    requestAnimationFrame(() => port2.postMessage(null));
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['d'] });
  const frame = (now: number) => {
    page.watched.frames.push(now);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
