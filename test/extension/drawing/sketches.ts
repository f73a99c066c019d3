import type { Structure } from 'quorum-server/contract';
import type { ImagePoint } from 'quorum-server/geometry';

/** Two kidneys, as structures of a task. */
export const LEFT: Structure = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Left kidney',
  color: '#f0e442',
  code: null,
};
export const RIGHT: Structure = {
  id: '22222222-2222-4222-8222-222222222222',
  name: 'Right kidney',
  color: '#56b4e9',
  code: null,
};

/** A rectangle's corners, clockwise from the upper left. */
export function rectangle(x: number, y: number, width: number, height: number): ImagePoint[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/** Points on an ellipse, clockwise on the screen from its right end. */
export function ellipse(
  [cx, cy]: ImagePoint,
  [rx, ry]: ImagePoint,
  count: number,
  turns = 1
): ImagePoint[] {
  return Array.from({ length: count }, (_, i): ImagePoint => {
    const angle = (2 * Math.PI * turns * i) / count;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}
