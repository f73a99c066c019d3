/** What DICOM demands of the Patient and General Study modules, left empty where nobody knows it. */
export const UNKNOWN_STUDY = {
  PatientName: '',
  PatientID: '',
  PatientBirthDate: '',
  PatientSex: '',
  StudyDate: '',
  StudyTime: '',
  StudyID: '',
  AccessionNumber: '',
  ReferringPhysicianName: '',
};
