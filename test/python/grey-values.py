"""Prints the values of grey DICOM images as ITK reads them: python grey-values.py FILE...

For each file the sum and fifty of them at even distances, or null where ITK cannot read it.
"""

import json
import sys

import numpy
import SimpleITK

SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)


def values_of(path):
    try:
        pixels = SimpleITK.GetArrayFromImage(SimpleITK.ReadImage(path)).astype(float)
    except RuntimeError:
        return None
    flat = numpy.ravel(pixels)
    step = max(1, len(flat) // 50)
    return {"sum": float(flat.sum()), "some": flat[::step][:50].tolist()}


print(json.dumps([values_of(path) for path in sys.argv[1:]]))
