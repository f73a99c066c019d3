"""Prints what others read from a DICOM SEG: python read-segmentation.py FILE SERIES

SERIES is a JSON file with the slices as {"sop": UID, "position": [x, y, z] or null}. For each
segment number and slice comes a list of runs, [on, off, on, off, …] row by row, as highdicom reads
them by the image they refer to, and dcmqi by their place in the patient.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import highdicom
import numpy
import SimpleITK

path, series = sys.argv[1], json.load(open(sys.argv[2]))


def runs(pixels):
    flat = numpy.concatenate([[0], numpy.ravel(pixels), [0]]).astype(int)
    return numpy.flatnonzero(numpy.diff(flat)).tolist()


def by_highdicom():
    seg = highdicom.seg.segread(path)
    uids = [image["sop"] for image in series]
    fractional = seg.segmentation_type == highdicom.seg.SegmentationTypeValues.FRACTIONAL
    pixels = seg.get_pixels_by_source_instance(uids, assert_missing_frames_are_empty=True)
    described = {
        "type": seg.segmentation_type.value,
        "labels": [segment.segment_label for segment in seg.SegmentSequence],
        "judged": sorted({uid for _, _, uid in seg.get_source_image_uids()} & set(uids)),
    }
    if fractional:
        return {**described, "values": pixels.transpose(3, 0, 1, 2).tolist()}
    segments = {
        str(number): [runs(pixels[index, :, :, at]) for index in range(len(uids))]
        for at, number in enumerate(seg.segment_numbers)
    }
    return {**described, "segments": segments}


def by_dcmqi():
    with tempfile.TemporaryDirectory() as folder:
        tool = pathlib.Path(sys.executable).with_name("segimage2itkimage")
        command = [tool, "--inputDICOM", path, "--outputDirectory", folder, "--outputType", "nrrd"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            return {"error": (done.stdout + done.stderr)[-400:]}
        meta = json.load(open(pathlib.Path(folder, "meta.json")))
        attributes = [segment[0] for segment in meta["segmentAttributes"]]
        segments = {
            str(number): slices_of(SimpleITK.ReadImage(file))
            for number in range(1, len(attributes) + 1)
            if (file := pathlib.Path(folder, f"{number}.nrrd")).exists()
        }
        colours = [attribute["recommendedDisplayRGBValue"] for attribute in attributes]
        return {"segments": segments, "colours": colours, "meta": attributes}


def slices_of(volume):
    voxels = SimpleITK.GetArrayFromImage(volume)
    found = []
    for image in series:
        i, j, k = volume.TransformPhysicalPointToContinuousIndex(image["position"])
        exact = max(abs(i), abs(j), abs(k - round(k))) < 0.01
        inside = exact and 0 <= round(k) < voxels.shape[0]
        found.append(runs(voxels[round(k)] != 0) if inside else [])
    return found


result = {"highdicom": by_highdicom()}
if series[0]["position"] is not None:
    result["dcmqi"] = by_dcmqi()
print(json.dumps(result))
