"""Reads an nnU-Net v2 dataset as nnU-Net does, with SimpleITK: python read-nnunet.py FOLDER

Fails where an image and its labels do not lie alike or labels are not those of dataset.json.
Prints dataset.json, and of each case its place, all values of the image and all labels.
"""

import json
import pathlib
import sys

import numpy
import SimpleITK

folder = pathlib.Path(sys.argv[1])
dataset = json.load(open(folder / "dataset.json"))
ending = dataset["file_ending"]
declared = sorted(dataset["labels"].values())
assert declared == list(range(len(declared))), f"labels are not consecutive: {declared}"

cases = {}
for path in sorted((folder / "labelsTr").iterdir()):
    case = path.name.removesuffix(ending)
    labels = SimpleITK.ReadImage(path)
    channels = sorted((folder / "imagesTr").glob(f"{case}_????{ending}"))
    assert len(channels) == len(dataset["channel_names"]), channels
    image = SimpleITK.ReadImage(channels[0])
    for place in ("GetSize", "GetSpacing", "GetOrigin", "GetDirection"):
        assert numpy.allclose(getattr(image, place)(), getattr(labels, place)()), place
    values = SimpleITK.GetArrayFromImage(labels)
    assert set(numpy.unique(values)) <= set(declared), numpy.unique(values)
    cases[case] = {
        "size": image.GetSize(),
        "spacing": image.GetSpacing(),
        "origin": image.GetOrigin(),
        "image": SimpleITK.GetArrayFromImage(image).ravel().tolist(),
        "labels": values.ravel().tolist(),
    }
assert len(cases) == dataset["numTraining"]
print(json.dumps({"dataset": dataset, "cases": cases}))
