/** How browsers call a request that got no answer: Chromium, Firefox, Safari. */
const NO_ANSWER = /^(Failed to fetch|NetworkError|Load failed)/;

/** Whether somebody's request failed for want of an answer, by `fetch` or the older way. */
export function isUnanswered(reason: unknown): boolean {
  if (reason instanceof XMLHttpRequest) return reason.status === 0;
  return reason instanceof TypeError && NO_ANSWER.test(reason.message);
}
