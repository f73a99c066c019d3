"""Times other people's fusion on masks written by a benchmark.

Reads {"folder", "cases": [{"shape", "masks": [file, ...] or "files": [path, ...], "repeats",
"methods": [...]}]} from standard input; answers the median milliseconds of each method, and the
pixels of its consensus. One thread throughout.
"""

import json
import statistics
import sys
import time

import numpy as np
import pandas
import SimpleITK as sitk
from crowdkit.aggregation import (
    SegmentationEM,
    SegmentationMajorityVote,
    SegmentationRASA,
)

sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)


def staple(images):
    fusion = sitk.STAPLEImageFilter()
    fusion.SetForegroundValue(1)
    probability = fusion.Execute(images)
    return sitk.GetArrayViewFromImage(probability) > 0.5


def multi_label_staple(images):
    fusion = sitk.MultiLabelSTAPLEImageFilter()
    labels = fusion.Execute(images)
    return sitk.GetArrayViewFromImage(labels) == 1


def label_voting(images):
    fusion = sitk.LabelVotingImageFilter()
    fusion.SetLabelForUndecidedPixels(0)
    labels = fusion.Execute(images)
    return sitk.GetArrayViewFromImage(labels) == 1


def read_and_staple(paths):
    return staple([sitk.ReadImage(path) == 1 for path in paths])


def crowd_kit(method):
    def fuse(images):
        rows = [
            ["item", str(i), sitk.GetArrayViewFromImage(image)[0] > 0]
            for i, image in enumerate(images)
        ]
        data = pandas.DataFrame(rows, columns=["task", "worker", "segmentation"])
        return method().fit_predict(data)["item"]

    return fuse


METHODS = {
    "staple": staple,
    "multi-label-staple": multi_label_staple,
    "label-voting": label_voting,
    "read-and-staple": read_and_staple,
    "crowd-kit majority": crowd_kit(SegmentationMajorityVote),
    "crowd-kit em": crowd_kit(SegmentationEM),
    "crowd-kit rasa": crowd_kit(SegmentationRASA),
}


def inputs(job, case):
    if "files" in case:
        return case["files"]
    return [
        sitk.GetImageFromArray(
            np.fromfile(f"{job['folder']}/{name}", dtype=np.uint8).reshape(case["shape"])
        )
        for name in case["masks"]
    ]


def measure(method, given, repeats):
    times = []
    for _ in range(repeats):
        begin = time.perf_counter()
        result = METHODS[method](given)
        times.append(1000 * (time.perf_counter() - begin))
    return {"milliseconds": statistics.median(times), "pixels": int(np.sum(result))}


if __name__ == "__main__":
    job = json.load(sys.stdin)
    answers = []
    for case in job["cases"]:
        given = inputs(job, case)
        answers.append(
            {method: measure(method, given, case["repeats"]) for method in case["methods"]}
        )
    json.dump(answers, sys.stdout)
