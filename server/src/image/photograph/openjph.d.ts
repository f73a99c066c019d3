/** What is called of OpenJPH's WebAssembly, which has no types of its own. */
declare module '@cornerstonejs/codec-openjph' {
  type FrameInfo = {
    width: number;
    height: number;
    bitsPerSample: number;
    componentCount: number;
    isSigned: boolean;
    isUsingColorTransform: boolean;
  };

  interface HTJ2KEncoder {
    /** Where the pixels are to be put: samples side by side, little endian. */
    getDecodedBuffer(frame: FrameInfo): Uint8Array;
    setQuality(reversible: boolean, quantization: number): void;
    encode(): void;
    /** The codestream, in the module's memory until `delete`. */
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  }

  interface HTJ2KDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }

  type OpenJph = { HTJ2KEncoder: new () => HTJ2KEncoder; HTJ2KDecoder: new () => HTJ2KDecoder };
  export default function open(): Promise<OpenJph>;
}
