import { isUnanswered } from '../client/unanswered.ts';

let keeping = 0;

/**
 * The viewer reports every rejection that nobody handles, in a box over our buttons. Its loaders
 * leave one behind for each image that could not be fetched ahead; where an image was to be shown,
 * our page says what is the matter. Events of the window itself reach listeners in the order in
 * which they came, so this has to be called before the viewer's pages are made.
 */
export function watchFailedRequests(): void {
  window.addEventListener('unhandledrejection', event => {
    if (keeping === 0 || !isUnanswered(event.reason)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

/** Keeps failed requests from the viewer until the function that it returns is called. */
export function keepFailedRequestsFromViewer(): () => void {
  keeping++;
  return () => {
    keeping--;
  };
}
