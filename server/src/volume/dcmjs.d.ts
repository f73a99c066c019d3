/** The parts of dcmjs that read and write DICOM files. */
declare module 'dcmjs' {
  const dcmjs: {
    /** Its loggers; 'validation.dcmjs' complains about what it reads on standard error. */
    log: { getLogger(name: string): { setLevel(level: 'silent'): void } };
    data: {
      Colors: {
        /** From red, green and blue, 0 to 255, to CIELab as DICOM writes it, 0 to 65535. */
        rgb82DICOMLAB(rgb: readonly number[]): number[];
        /** And back. */
        dicomlab2RGB8(lab: readonly number[]): number[];
      };
      /** A file to be written, from its meta information; `dict` is its data set by tag. */
      DicomDict: new (meta: object) => { dict: object; write(): ArrayBuffer };
      DicomMessage: {
        readFile(bytes: ArrayBuffer): { dict: object };
        /** Writes elements in the order of their tags. */
        write(elements: object, stream: object, transferSyntaxUid: string, options: object): number;
      };
      WriteBufferStream: new (
        defaultSize: number,
        littleEndian: boolean
      ) => { getBuffer(): ArrayBuffer };
      DicomMetaDictionary: {
        /** The attributes of PS3.6 by keyword. */
        nameMap: Readonly<Record<string, { vr: string } | undefined>>;
        /** Elements by name; a sequence of one item can be read as that item. */
        naturalizeDataset(dict: object): Record<string, unknown>;
        /** Elements by tag; `_vrMap` has the representations that PS3.6 leaves open. */
        denaturalizeDataset(
          dataSet: object
        ): Record<string, { vr: string; Value: (string | number | ArrayBuffer)[] }>;
      };
    };
  };
  export default dcmjs;
}
