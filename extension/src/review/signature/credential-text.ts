import type { Credential } from 'quorum-server/contract';
import { texts } from '../../texts/texts.ts';

/** What somebody signs as: "Physician, Radiology, LN 12". */
export function credentialText(credential: Credential | null): string {
  if (!credential) return texts.signing.noCredential;
  const { profession, specialty, licenceNumber } = credential;
  return [profession, specialty, licenceNumber].join(', ');
}
