"""Says whether GDCM, by SimpleITK, decodes other frames to the same pixels as the files' own.

python decoded-alike.py FILE FRAME FILE FRAME …: each FRAME holds the encoded bytes of one frame.
"""

import json
import sys
import tempfile

import numpy
import pydicom
import SimpleITK
from pydicom.encaps import encapsulate


def pixels(path):
    return SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(path))


def alike(path, frame, copy):
    dataset = pydicom.dcmread(path)
    dataset.PixelData = encapsulate([open(frame, "rb").read()])
    dataset.save_as(copy)
    return numpy.array_equal(pixels(path), pixels(copy))


with tempfile.NamedTemporaryFile(suffix=".dcm") as copy:
    pairs = zip(sys.argv[1::2], sys.argv[2::2])
    print(json.dumps([alike(path, frame, copy.name) for path, frame in pairs]))
