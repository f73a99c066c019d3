import { Type, type Static } from 'typebox';
import { Id, Timestamp } from './identifier.ts';
import { PacsName } from './pacs.ts';

export const DELIVERY_FORMATS = ['seg', 'rtstruct'] as const;
export const DELIVERY_SOURCES = ['reviewed', 'consensus', 'raters'] as const;

export const NewDelivery = Type.Object({
  pacs: PacsName,
  formats: Type.Array(Type.Enum(DELIVERY_FORMATS), { minItems: 1, maxItems: 2, uniqueItems: true }),
  /** What no expert has accepted is sent by administrators alone. */
  of: Type.Enum(DELIVERY_SOURCES, { default: 'reviewed' }),
});
export type NewDelivery = Static<typeof NewDelivery>;

/** Why an object is not in the PACS. */
export const DELIVERY_TROUBLES = [
  'AWAY',
  'SLOW',
  'SIGN_IN',
  'NOT_FOUND',
  'REFUSED',
  'FAILED',
  'DAMAGED',
  'TOO_LARGE',
  /** The PACS has no study of these images. */
  'STUDY_UNKNOWN',
  /** A photograph came from a file and belongs to no study. */
  'PHOTOGRAPH',
  /** RTSTRUCT needs images with a place in the patient. */
  'NO_PLACE',
  'NO_ROOM',
  'KIND_UNKNOWN',
  'NOT_ALLOWED',
  'NOT_UNDERSTOOD',
] as const;
export type DeliveryTrouble = (typeof DELIVERY_TROUBLES)[number];

const Trouble = Type.Union([Type.Enum(DELIVERY_TROUBLES), Type.Null()]);

export const DELIVERED_STATES = ['waiting', 'stored', 'refused'] as const;

export const DeliveredObject = Type.Object({
  format: Type.Enum(DELIVERY_FORMATS),
  series: Type.String(),
  author: Type.String(),
  state: Type.Enum(DELIVERED_STATES),
  trouble: Trouble,
  /** What the PACS itself gave as its reason, a number of PS3.18 in hexadecimal. */
  code: Type.Union([Type.String(), Type.Null()]),
});
export type DeliveredObject = Static<typeof DeliveredObject>;

export const DELIVERY_STATES = ['waiting', 'running', 'done', 'stopped'] as const;

/** Results on their way back to the PACS, under the hospital's identifiers. */
export const Delivery = Type.Object({
  id: Id,
  taskId: Id,
  pacs: PacsName,
  formats: Type.Array(Type.Enum(DELIVERY_FORMATS)),
  of: Type.Enum(DELIVERY_SOURCES),
  /** Stopped: what is waiting would meet the same trouble; it can be sent again. */
  state: Type.Enum(DELIVERY_STATES),
  trouble: Trouble,
  objects: Type.Array(DeliveredObject),
  createdAt: Timestamp,
});
export type Delivery = Static<typeof Delivery>;
