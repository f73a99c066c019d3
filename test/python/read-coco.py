"""Prints what pycocotools reads from a COCO dataset: python read-coco.py FILE

For each image by its name, and each category by its name: the box, the area, and the runs of the
mask, [on, off, on, off, …] row by row.
"""

import contextlib
import json
import os
import sys

import numpy
from pycocotools.coco import COCO


def runs(pixels):
    flat = numpy.concatenate([[0], numpy.ravel(pixels), [0]]).astype(int)
    return numpy.flatnonzero(numpy.diff(flat)).tolist()


with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
    dataset = COCO(sys.argv[1])
    found = {
        image["file_name"]: {
            dataset.cats[annotation["category_id"]]["name"]: {
                "bbox": annotation["bbox"],
                "area": annotation["area"],
                "runs": runs(dataset.annToMask(annotation)),
            }
            for annotation in dataset.loadAnns(dataset.getAnnIds(imgIds=image["id"]))
        }
        for image in dataset.loadImgs(dataset.getImgIds())
    }
print(json.dumps(found))
