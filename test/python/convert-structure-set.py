"""Prints how plastimatch rasterises a structure set: python convert-structure-set.py FILE CT NAME…

CT is the folder of the images it was drawn on. For each region named comes a list of runs,
[on, off, on, off, …] row by row and slice by slice from the feet up.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy
import SimpleITK

path, images, *names = sys.argv[1:]


def runs(volume):
    flat = numpy.concatenate([[0], numpy.ravel(volume), [0]]).astype(int)
    return numpy.flatnonzero(numpy.diff(flat)).tolist()


with tempfile.TemporaryDirectory() as folder:
    tool = pathlib.Path(sys.executable).with_name("plastimatch")
    options = ["--input", path, "--referenced-ct", images, "--output-prefix", folder]
    command = [tool, "convert", *options, "--prefix-format", "nrrd"]
    subprocess.run(command, capture_output=True, check=True)
    volumes = [SimpleITK.ReadImage(pathlib.Path(folder, f"{name}.nrrd")) for name in names]
    print(json.dumps([runs(SimpleITK.GetArrayFromImage(volume)) for volume in volumes]))
