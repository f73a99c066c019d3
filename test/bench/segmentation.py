"""Times highdicom at a DICOM SEG: python segmentation.py FILE SLICES SEGMENTS SIZE

Writes discs on each slice as FILE, reads it again with every pixel, and prints both times in ms.
"""

import json
import sys
import time

import highdicom
import numpy
import pydicom
from highdicom.seg import SegmentDescription, Segmentation, SegmentationTypeValues, segread
from pydicom.sr.codedict import codes

path, slices, segments, size = sys.argv[1], *map(int, sys.argv[2:5])


def image(index):
    dataset = pydicom.Dataset()
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.2"
    dataset.SOPInstanceUID = f"2.25.{1000 + index}"
    dataset.StudyInstanceUID, dataset.SeriesInstanceUID = "2.25.1", "2.25.2"
    dataset.FrameOfReferenceUID, dataset.Modality = "2.25.3", "CT"
    dataset.PatientID = dataset.PatientName = dataset.PatientBirthDate = dataset.PatientSex = ""
    dataset.StudyID = dataset.StudyDate = dataset.StudyTime = dataset.AccessionNumber = ""
    dataset.ReferringPhysicianName, dataset.InstanceNumber = "", index + 1
    dataset.ImagePositionPatient = [0, 0, 1.5 * index]
    dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    dataset.PixelSpacing, dataset.SliceThickness = [0.7, 0.7], 1.5
    dataset.Rows = dataset.Columns = size
    file_meta = pydicom.dataset.FileMetaDataset()
    file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    dataset.file_meta = file_meta
    return dataset


y, x = numpy.mgrid[0:size, 0:size]
pixels = numpy.zeros((slices, size, size, segments), numpy.uint8)
for index in range(slices):
    for segment in range(segments):
        middle = size / 2 + 20 * segment
        pixels[index, :, :, segment] = numpy.hypot(x - middle, y - size / 2) < 60 + index % 50
images = [image(index) for index in range(slices)]
algorithm = highdicom.AlgorithmIdentificationSequence("STAPLE", codes.DCM.ArtificialIntelligence, "1")
descriptions = [
    SegmentDescription(
        number + 1, f"S{number}", codes.SCT.Tissue, codes.SCT.Tissue, "AUTOMATIC", algorithm
    )
    for number in range(segments)
]

begin = time.perf_counter()
Segmentation(
    images, pixels, SegmentationTypeValues.BINARY, descriptions, "2.25.5", 1, "2.25.6", 1,
    "Bench", "Bench", "1", "1", omit_empty_frames=False,
).save_as(path)
written = time.perf_counter()
uids = [each.SOPInstanceUID for each in images]
segread(path).get_pixels_by_source_instance(uids)
read = time.perf_counter()
print(json.dumps({"write": 1000 * (written - begin), "read": 1000 * (read - written)}))
