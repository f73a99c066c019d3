/**
 * In pixels of the image: x = column, y = row, (0, 0) the corner of the first pixel, whose centre
 * is (0.5, 0.5): DICOM's image-relative SCOORD (PS3.3 C.18.6).
 */
export type ImagePoint = readonly [x: number, y: number] & { readonly frame?: 'image' };

/** In millimetres of the patient: x to the left, y to the back, z to the head. */
export type PatientPoint = readonly [x: number, y: number, z: number] & {
  readonly frame?: 'patient';
};
