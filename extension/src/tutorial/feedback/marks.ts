/** Blue and orange, which every kind of colour vision tells apart (Okabe and Ito), and a pattern. */
export const MISSED = { color: '#4fc3ff', pattern: 'quorum-missed' } as const;
export const EXTRA = { color: '#ff9d2e', pattern: 'quorum-extra' } as const;
export const REFERENCE_COLOR = '#fff';
