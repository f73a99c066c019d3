import { useEffect, useState } from 'react';

/** From 0 to 1 in so many milliseconds; 1 at once for whoever wants nothing to move. */
export function useClock(milliseconds: number): number {
  const [time, setTime] = useState(0);
  useEffect(() => {
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return setTime(1);
    const start = performance.now();
    let frame = 0;
    const tick = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / milliseconds));
      setTime(share);
      if (share < 1) frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [milliseconds]);
  return time;
}
