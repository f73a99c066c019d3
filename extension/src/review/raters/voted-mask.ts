import { contoursOf, type Answer } from 'quorum-server/contract';
import { rasterize, union, type Mask } from 'quorum-server/geometry';

/** The pixels that an answer marks; what stands in two boxes belongs all the same. */
export function votedMask(answer: Answer, size: { width: number; height: number }): Mask {
  if (answer.answer !== 'boxed') return rasterize(contoursOf(answer), size);
  return answer.boxes.map(({ contours }) => rasterize(contours, size)).reduce(union);
}

/** Who cannot tell gives no vote. */
export function isVote({ answer }: { answer: Answer }): boolean {
  return answer.answer !== 'cannot tell';
}
