import { useEffect } from 'react';
import type { Level, Task } from 'quorum-server/contract';
import { Notice } from '../components/Notice.tsx';
import { useRemembered } from '../components/useRemembered.ts';
import { texts } from '../texts/texts.ts';

type LevelNoticeProps = { personId: string; level: Level; tasks: readonly Task[] };

/**
 * That somebody has reached a higher level than this device has seen them at, and the tasks that it
 * opens, until they have taken note. On a device that is new to them nothing is news.
 */
export function LevelNotice({ personId, level, tasks }: LevelNoticeProps) {
  const [seen, remember] = useRemembered(`quorum.levels.${personId}`);
  const { level: reached, dice } = level;
  const takeNote = () => remember([String(reached)]);
  const isNew = seen.length === 0;
  useEffect(() => {
    if (isNew) takeNote();
  }, [isNew]);
  const highest = Math.max(...seen.map(Number));
  if (isNew || reached <= highest || !dice) return null;
  const opened = tasks
    .filter(({ fromLevel, level: gate }) => fromLevel > highest && !gate)
    .map(({ name }) => name);
  const { levels } = texts;
  return (
    <div data-cy="level-reached">
      <Notice
        action={
          <button className="button" onClick={takeNote} data-cy="take-note">
            {levels.takeNote}
          </button>
        }
      >
        <strong>{levels.reached(reached)}</strong>
        <p>{levels.why(dice.mean, dice.count)}</p>
        {opened.length > 0 && <p>{levels.opened(opened.join(', '))}</p>}
      </Notice>
    </div>
  );
}
