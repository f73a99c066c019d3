"""Prints what a DICOM RT Structure Set holds: python read-structure-set.py FILE SERIES

SERIES is a JSON file with the slices as {"sop": UID, "rows", "columns", "position", "orientation",
"spacing"}. For each region and slice come runs, [on, off, on, off, …] row by row, of the pixels
whose centre lies in one of its polygons: each is filled by itself, as some readers do.
"""

import json
import sys

import numpy
import pydicom

path, series = sys.argv[1], json.load(open(sys.argv[2]))
structures = pydicom.dcmread(path)


def runs(pixels):
    flat = numpy.concatenate([[0], numpy.ravel(pixels), [0]]).astype(int)
    return numpy.flatnonzero(numpy.diff(flat)).tolist()


def to_pixels(contour, image):
    points = numpy.array(contour.ContourData, dtype=float).reshape(-1, 3) - image["position"]
    row, column = numpy.array(image["orientation"]).reshape(2, 3)
    off_plane = numpy.abs(points @ numpy.cross(row, column)).max()
    assert off_plane < 1e-3, f"{off_plane} mm beside the plane of its image"
    between_rows, between_columns = image["spacing"]
    return points @ row / between_columns, points @ column / between_rows


def fill(contour, image):
    x, y = to_pixels(contour, image)
    columns, rows = numpy.arange(image["columns"]), numpy.arange(image["rows"])
    inside = numpy.zeros((len(rows), len(columns)), dtype=bool)
    for (x0, y0), (x1, y1) in zip(zip(x, y), zip(numpy.roll(x, -1), numpy.roll(y, -1))):
        if y0 != y1:
            crossed = rows[(y0 <= rows) != (y1 <= rows)]
            crossing = x0 + (crossed - y0) / (y1 - y0) * (x1 - x0)
            inside[crossed] ^= columns < crossing[:, None]
    return inside


def slices_of(region):
    found = []
    for image in series:
        pixels = numpy.zeros((image["rows"], image["columns"]), dtype=bool)
        for contour in region.get("ContourSequence", []):
            if contour.ContourImageSequence[0].ReferencedSOPInstanceUID == image["sop"]:
                pixels |= fill(contour, image)
        found.append(runs(pixels))
    return found


regions = [
    {
        "name": roi.ROIName,
        "colour": [int(value) for value in contours.ROIDisplayColor],
        "contours": len(contours.get("ContourSequence", [])),
        "slices": slices_of(contours),
    }
    for roi, contours in zip(structures.StructureSetROISequence, structures.ROIContourSequence)
]
print(json.dumps({"approval": structures.ApprovalStatus, "regions": regions}))
