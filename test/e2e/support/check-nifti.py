"""Checks a consensus archive against DICOM files and contours: python check-nifti.py < QUESTION

QUESTION is JSON: archive, directory, structures, and slices by their place in the series from the
feet, each with its expected "judged" value and the contours of every structure. Prints JSON: the
largest distance in mm between a voxel and its DICOM pixel, the number of marked voxels, and of each
slice that differs the file, its place, how many voxels and the values found and wanted.
"""

import gzip
import json
import pathlib
import sys
import zipfile

import nibabel
import numpy
import pydicom

LPS_TO_RAS = numpy.diag([-1.0, -1.0, 1.0, 1.0])


def dicom_planes(directory):
    """Of each slice the 4x3 matrix from (column, row, 1) to LPS, in order along the normal."""
    planes = []
    for path in sorted(pathlib.Path(directory).rglob("*")):
        if not path.is_file():
            continue
        try:
            header = pydicom.dcmread(path, stop_before_pixels=True)
        except pydicom.errors.InvalidDicomError:
            continue
        origin = numpy.array(header.ImagePositionPatient, float)
        row, column = numpy.array(header.ImageOrientationPatient, float).reshape(2, 3)
        between_rows, between_columns = map(float, header.PixelSpacing)
        matrix = numpy.stack([row * between_columns, column * between_rows, origin], axis=1)
        planes.append((float(numpy.cross(row, column) @ origin), matrix, header.Rows, header.Columns))
    return [plane[1:] for plane in sorted(planes, key=lambda plane: plane[0])]


def rasterize(contours, rows, columns):
    """The pixels whose centre lies inside by the even-odd rule."""
    y, x = numpy.mgrid[0:rows, 0:columns] + 0.5
    inside = numpy.zeros((rows, columns), bool)
    for points in contours:
        for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
            if y1 == y2:
                continue
            spans = (y1 <= y) != (y2 <= y)
            inside ^= spans & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return inside


question = json.load(sys.stdin)
archive = zipfile.ZipFile(question["archive"])
manifest = json.loads(archive.read("manifest.json"))
planes = dicom_planes(question["directory"])
expected = {entry["slice"]: entry for entry in question["slices"]}
farthest, different, marked = 0.0, [], 0

for volume in manifest["files"]:
    image = nibabel.Nifti1Image.from_bytes(gzip.decompress(archive.read(volume["path"])))
    voxels = numpy.asarray(image.dataobj)
    to_lps = LPS_TO_RAS @ image.affine
    for k in range(voxels.shape[2]):
        place = min(
            range(len(planes)),
            key=lambda n: numpy.abs(planes[n][0] @ [0, 0, 1] - to_lps[:3] @ [0, 0, k, 1]).sum(),
        )
        matrix, rows, columns = planes[place]
        for i, j in [(0, 0), (columns - 1, 0), (0, rows - 1), (37, 91)]:
            gap = numpy.linalg.norm(matrix @ [i, j, 1] - to_lps[:3] @ [i, j, k, 1])
            farthest = max(farthest, float(gap))
        entry = expected.get(place)
        if volume["path"].endswith("judged.nii.gz"):
            wanted = numpy.full((rows, columns), entry["judged"] if entry else 0)
        else:
            structure = question["structures"].index(volume["content"])
            judged = entry is not None and entry["judged"] > 0
            contours = entry["contours"][structure] if judged else []
            wanted = rasterize(contours, rows, columns).astype(int)
            marked += int(wanted.sum())
        found = voxels[:, :, k].T
        wrong = found != wanted
        if wrong.any():
            values = [numpy.unique(each[wrong]).tolist() for each in (found, wanted)]
            different.append([volume["path"], place, int(wrong.sum()), *values])

print(json.dumps({"farthest": farthest, "different": different, "marked": marked}))
