import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { uidOfHash } from '../../dicom/file/uid.ts';
import type { OriginalSeries } from '../dicom/original-series.ts';
import { findOrigins, type ResultImage } from './result.repository.ts';

/**
 * A series under the hospital's own identifiers. Whoever asks writes into the audit trail that the
 * key that leads to them was used.
 */
export async function originalSeries(
  db: Kysely<Database>,
  seriesId: string,
  images: readonly ResultImage[]
): Promise<OriginalSeries> {
  const origins = await findOrigins(db, seriesId);
  const [first] = origins;
  if (!first) throw new Error(`Series ${seriesId} has no origin.`);
  return {
    studyInstanceUid: first.studyUid,
    seriesInstanceUid: first.seriesUid,
    frameOfReferenceUid: first.frameOfReferenceUid,
    images: images.map((image, index) => ({
      ...image,
      sopInstanceUid: origins[index]?.sopUid ?? '',
    })),
  };
}

/**
 * A series under identifiers made for exports, which lead nowhere without the secret: others than
 * those annotators see, and for every series a study of its own.
 */
export function pseudonymousSeries(
  secret: string,
  seriesId: string,
  images: readonly ResultImage[]
): OriginalSeries {
  const patient = secretHash(secret, ['exported patient', seriesId]).toString('hex').slice(0, 12);
  return {
    studyInstanceUid: secretUid(secret, ['exported study', seriesId]),
    seriesInstanceUid: secretUid(secret, ['exported series', seriesId]),
    frameOfReferenceUid: secretUid(secret, ['exported frame of reference', seriesId]),
    images: images.map(image => ({
      ...image,
      sopInstanceUid: secretUid(secret, ['exported image', image.imageId]),
    })),
    study: {
      PatientName: '',
      PatientID: `Q${patient}`,
      PatientIdentityRemoved: 'YES',
      DeidentificationMethod: ['White list of image attributes', 'UIDs replaced by a keyed hash'],
    },
  };
}

/** A UID that cannot be guessed, the same every time for one name. */
export function secretUid(secret: string, name: readonly string[]): string {
  return uidOfHash(secretHash(secret, name));
}

function secretHash(secret: string, name: readonly string[]): Buffer {
  return createHmac('sha256', secret).update(JSON.stringify(name)).digest();
}
