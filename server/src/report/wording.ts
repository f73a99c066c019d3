/** A number with three decimals; a dash where there is none. */
export function decimals(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** To the second, in UTC. */
export function day(at: Date | string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
