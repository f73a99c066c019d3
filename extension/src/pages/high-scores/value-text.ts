import type { HighScoreBoard, Race } from 'quorum-server/contract';
import { formatNumber } from '../../texts/number.ts';
import { texts } from '../../texts/texts.ts';

/** What the values of a list are: points, or what its race goes by. */
export function valueLabel(board: HighScoreBoard, race: Race | null): string {
  return texts.highScores.values[board === 'race' && race ? race.kind : 'points'];
}

/** A value as it stands in a list. */
export function valueText(value: number | null, board: HighScoreBoard, race: Race | null): string {
  if (value === null) return texts.highScores.none;
  return formatNumber(value, board === 'race' && race?.kind === 'accuracy' ? 3 : 0);
}
