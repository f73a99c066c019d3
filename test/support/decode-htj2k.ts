import openJph from '@cornerstonejs/codec-openjph';

/** What the decoder of the viewer makes of a High-Throughput JPEG 2000 codestream. */
export async function decodeHtj2k(codestream: Uint8Array): Promise<Uint8Array> {
  const { HTJ2KDecoder } = await openJph();
  const decoder = new HTJ2KDecoder();
  decoder.getEncodedBuffer(codestream.length).set(codestream);
  decoder.decode();
  const pixels = Uint8Array.from(decoder.getDecodedBuffer());
  decoder.delete();
  return pixels;
}
