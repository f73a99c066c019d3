import { language } from './language.ts';

/** A day as people write it in the chosen language. */
export function formatDay(timestamp: string): string {
  return new Date(timestamp).toLocaleDateString(language, { dateStyle: 'medium' });
}

/** A day by UTC, such as 2026-02-28, as people write it in the chosen language. */
export function formatUtcDay(day: string): string {
  return new Date(day).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' });
}

/** A moment as people write it in the chosen language. */
export function formatTime(timestamp: string): string {
  return new Date(timestamp).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A time of this day as people write it in the chosen language. */
export function formatClock(timestamp: string): string {
  return new Date(timestamp).toLocaleTimeString(language, { timeStyle: 'short' });
}

/** A number as people write it in the chosen language, with so many decimals. */
export function formatNumber(value: number, decimals: number): string {
  return value.toLocaleString(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}
