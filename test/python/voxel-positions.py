"""Prints where pydicom says the pixels of a folder's slices lie, in patient millimetres (LPS).

python voxel-positions.py FOLDER FILE… : for each file the centres of its first pixel, of the
tenth in its first row, and of the tenth in its first column.
"""

import json
import os
import sys

import numpy
import pydicom

folder, *names = sys.argv[1:]
positions = []
for name in names:
    image = pydicom.dcmread(os.path.join(folder, name), stop_before_pixels=True)
    origin = numpy.array(image.ImagePositionPatient, dtype=float)
    row, column = numpy.array(image.ImageOrientationPatient, dtype=float).reshape(2, 3)
    between_rows, between_columns = (float(value) for value in image.PixelSpacing)
    positions.append(
        [
            origin.tolist(),
            (origin + 9 * between_columns * row).tolist(),
            (origin + 9 * between_rows * column).tolist(),
        ]
    )
print(json.dumps(positions))
