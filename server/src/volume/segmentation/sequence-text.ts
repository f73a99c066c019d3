const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const BYTES = new Map(
  [...new TextDecoder('latin1').decode(EVERY_BYTE)].map((c, byte) => [c, byte])
);

/**
 * Text from inside a sequence, which dcmjs takes for Latin-1 in files of UTF-8 too: as UTF-8 where
 * it is that, else as it is.
 */
export function sequenceText(text: string): string {
  try {
    const bytes = Uint8Array.from(text, character => BYTES.get(character) ?? 0x3f);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return text;
    throw error;
  }
}
