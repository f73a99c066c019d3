"""Prints what nibabel and SimpleITK read from a NIfTI file: python read-volume.py FILE"""

import json
import sys

import nibabel
import numpy
import SimpleITK

path = sys.argv[1]
image = nibabel.load(path)
voxels = numpy.asarray(image.dataobj)
qform, qform_code = image.get_qform(coded=True)

result = {
    "shape": voxels.shape,
    "dtype": str(voxels.dtype),
    "ones": numpy.argwhere(voxels == 1).tolist(),
    "twos": numpy.argwhere(voxels == 2).tolist(),
    "affine": image.affine.tolist(),
    "qform": None if qform is None or not qform_code else qform.tolist(),
    "sform_code": int(image.header["sform_code"]),
    "spacing": [float(size) for size in image.header.get_zooms()],
    "units": image.header.get_xyzt_units()[0],
}
try:
    itk = SimpleITK.ReadImage(path)
    result["itk"] = {
        "size": itk.GetSize(),
        "spacing": itk.GetSpacing(),
        "origin": itk.GetOrigin(),
        "direction": itk.GetDirection(),
        "sum": int(SimpleITK.GetArrayFromImage(itk).sum()),
    }
except RuntimeError as error:
    result["itk"] = str(error)
print(json.dumps(result))
