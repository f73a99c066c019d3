import type { Activity } from 'quorum-server/contract';
import { quorum } from '../client/quorum.ts';
import { formatDay } from '../texts/number.ts';
import { texts } from '../texts/texts.ts';
import { useLoaded } from './useLoaded.ts';

/** From so many images a day on a day is drawn stronger. */
const STEPS = [1, 5, 15, 40];

/** What somebody did in the last weeks: a column for each week, a square for each day. */
export function ActivityCalendar({ personId }: { personId: string }) {
  const { value } = useLoaded(quorum.activity, [personId]);
  if (!value || value.annotations === 0) return null;
  return (
    <figure className="chart" data-cy="activity">
      <figcaption>{texts.dashboard.activity(value.annotations, value.weeks)}</figcaption>
      <Calendar activity={value} />
    </figure>
  );
}

function Calendar({ activity }: { activity: Activity }) {
  const counts = new Map(activity.days.map(({ day, annotations }) => [day, annotations]));
  return (
    <svg className="calendar" viewBox={`0 0 ${activity.weeks + 1} 7`} aria-hidden="true">
      {daysOf(activity.weeks).map(({ day, week, weekday }) => {
        const count = counts.get(day) ?? 0;
        const strength = STEPS.filter(step => count >= step).length;
        return (
          <rect key={day} x={week} y={weekday} width={0.85} height={0.85} data-strength={strength}>
            <title>{texts.dashboard.onDay(formatDay(`${day}T12:00`), count)}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** Every day of so many weeks up to today, with its place: weeks begin on Monday. */
function daysOf(weeks: number) {
  const today = new Date();
  const past = 7 * weeks - 1;
  const first = (today.getDay() + 6 - (past % 7) + 7) % 7;
  return Array.from({ length: past + 1 }, (_, index) => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - past + index);
    const at = first + index;
    return { day: dayOf(date), week: Math.floor(at / 7), weekday: at % 7 };
  });
}

function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
