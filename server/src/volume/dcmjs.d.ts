/** The part of dcmjs that reads DICOM files. */
declare module 'dcmjs' {
  const dcmjs: {
    /** Its loggers; 'validation.dcmjs' complains about what it reads on standard error. */
    log: { getLogger(name: string): { setLevel(level: 'silent'): void } };
    data: {
      DicomMessage: {
        readFile(bytes: ArrayBuffer): { dict: object };
      };
      DicomMetaDictionary: {
        /** Elements by name; a sequence of one item can be read as that item. */
        naturalizeDataset(dict: object): Record<string, unknown>;
      };
    };
  };
  export default dcmjs;
}
