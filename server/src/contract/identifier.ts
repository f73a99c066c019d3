import { Type } from 'typebox';

export const Id = Type.String({ format: 'uuid' });

/** A DICOM unique identifier (PS3.5 §9.1). */
export const Uid = Type.String({ pattern: '^[0-9.]{1,64}$' });

export const Timestamp = Type.String({ format: 'date-time' });
