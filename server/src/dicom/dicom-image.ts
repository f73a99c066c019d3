/** A data set in the DICOM JSON model (PS3.18 F.2): tags as eight upper-case hex digits. */
export type DicomJson = Record<string, DicomJsonElement>;

export interface DicomJsonElement {
  vr: string;
  Value?: (string | number | { Alphabetic: string })[];
  /** Base64 of the bytes, little endian. */
  InlineBinary?: string;
}

/** A vector in DICOM patient coordinates: millimetres towards left, posterior and head. */
export type PatientVector = readonly [number, number, number];

/** Where an image lies in the patient (PS3.3 C.7.6.2). */
export interface ImageGeometry {
  /** The centre of the first pixel. */
  position: PatientVector;
  /** The unit vector in which the column index grows, along a row. */
  rowDirection: PatientVector;
  /** The unit vector in which the row index grows, down a column. */
  columnDirection: PatientVector;
  /** Millimetres [between rows, between columns]. */
  pixelSpacing: readonly [number, number];
  /** Millimetres; null where unknown. */
  sliceThickness: number | null;
}

/** Which values are shown from black to white, in modality units (HU for CT). */
export interface DisplayWindow {
  center: number;
  width: number;
}

/** The pixels of one frame as the viewer gets them. */
export interface EncodedFrame {
  bytes: Uint8Array;
  /** The syntax of `bytes`; all uncompressed ones are turned into explicit little endian. */
  transferSyntaxUid: string;
}

/**
 * A DICOM file that can become an item: one frame that the viewer can decode and show.
 * The UIDs are the file's own and lead back to the patient; `header` and `frame` do not.
 */
export interface DicomImage {
  studyInstanceUid: string;
  seriesInstanceUid: string;
  sopInstanceUid: string;
  frameOfReferenceUid: string | null;
  /**
   * Equal for images of one patient; to be compared within one import and never kept. Null where
   * the file says nothing of a patient.
   */
  patientKey: string | null;
  sopClassUid: string;
  modality: string;
  /** The file's own transfer syntax. */
  transferSyntaxUid: string;
  /** From 1; null for the only image of its file. */
  frameNumber: number | null;
  seriesNumber: number | null;
  instanceNumber: number | null;
  rows: number;
  columns: number;
  bitsAllocated: number;
  bitsStored: number;
  signed: boolean;
  samplesPerPixel: number;
  photometricInterpretation: string;
  /** Null for an image without a place in the patient, such as a photograph. */
  geometry: ImageGeometry | null;
  /** Millimetres [between rows, between columns]; known for some images without a geometry. */
  pixelSpacing: readonly [number, number] | null;
  /** Modality units = stored value × slope + intercept. */
  rescale: { slope: number; intercept: number };
  window: DisplayWindow | null;
  /** What the viewer needs to show the frame; `headerOf` says what may be in it. */
  header: DicomJson;
  frame: EncodedFrame;
}
