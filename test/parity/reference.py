"""Runs other people's fusion and metrics on masks written by the tests.

Reads a job from standard input: {"method": ..., "folder": ..., "cases": [{"name", "shape",
"masks": [file, ...]}]}, masks being raw bytes. Answers with one result a case; arrays are written
beside the masks and named.
"""

import json
import sys
import time

import numpy as np


def load(job, case):
    shape = case["shape"]
    return [
        np.fromfile(f"{job['folder']}/{name}", dtype=np.uint8).reshape(shape)
        for name in case["masks"]
    ]


def save(job, case, suffix, array):
    name = f"{case['name']}.{suffix}"
    array.tofile(f"{job['folder']}/{name}")
    return name


def staple(job, case):
    import SimpleITK as sitk

    images = [sitk.GetImageFromArray(mask) for mask in load(job, case)]
    fusion = sitk.STAPLEImageFilter()
    fusion.SetForegroundValue(1)
    begin = time.perf_counter()
    result = fusion.Execute(images)
    seconds = time.perf_counter() - begin
    probability = sitk.GetArrayFromImage(result).astype(np.float64)
    return {
        "probability": save(job, case, "probability", probability),
        "sensitivity": fusion.GetSensitivity(),
        "specificity": fusion.GetSpecificity(),
        "iterations": fusion.GetElapsedIterations(),
        "seconds": seconds,
    }


def multi_label_staple(job, case):
    import SimpleITK as sitk

    masks = load(job, case)
    undecided = 255
    fusion = sitk.MultiLabelSTAPLEImageFilter()
    fusion.SetLabelForUndecidedPixels(undecided)
    fusion.SetTerminationUpdateThreshold(1e-7)
    result = fusion.Execute([sitk.GetImageFromArray(mask) for mask in masks])
    return {"labels": save(job, case, "labels", sitk.GetArrayFromImage(result))}


def label_voting(job, case):
    import SimpleITK as sitk

    fusion = sitk.LabelVotingImageFilter()
    fusion.SetLabelForUndecidedPixels(0)
    result = fusion.Execute([sitk.GetImageFromArray(mask) for mask in load(job, case)])
    return {"labels": save(job, case, "labels", sitk.GetArrayFromImage(result))}


def crowd_kit(job, case):
    import pandas
    from crowdkit.aggregation import (
        SegmentationEM,
        SegmentationMajorityVote,
        SegmentationRASA,
    )

    rows = [["item", str(i), mask[0] > 0] for i, mask in enumerate(load(job, case))]
    answer = {}
    for name, method in [
        ("majority", SegmentationMajorityVote()),
        ("em", SegmentationEM()),
        ("rasa", SegmentationRASA()),
    ]:
        data = pandas.DataFrame(rows, columns=["task", "worker", "segmentation"])
        begin = time.perf_counter()
        fused = method.fit_predict(data)["item"]
        answer[name] = save(job, case, name, np.asarray(fused, dtype=np.uint8))
        answer[f"{name}_seconds"] = time.perf_counter() - begin
    return answer


def surfaces(job, case):
    import surface_distance
    from scipy import ndimage
    from scipy.spatial import cKDTree

    spacing = case["spacing"]
    first, second = [mask > 0 for mask in load(job, case)]
    if case["shape"][0] == 1:
        first, second, spacing = first[0], second[0], spacing[1:]

    def surface(mask):
        return np.argwhere(mask & ~ndimage.binary_erosion(mask)) * spacing

    there = cKDTree(surface(second)).query(surface(first))[0]
    back = cKDTree(surface(first)).query(surface(second))[0]
    theirs = surface_distance.compute_surface_distances(first, second, spacing)
    return {
        "hausdorff": max(there.max(), back.max()),
        "hausdorff95": max(np.percentile(there, 95), np.percentile(back, 95)),
        "modified": max(there.mean(), back.mean()),
        "average": (there.sum() + back.sum()) / (len(there) + len(back)),
        "surfaceDice": float(np.mean(np.concatenate([there, back]) <= case["tolerance"])),
        "packageHausdorff95": surface_distance.compute_robust_hausdorff(theirs, 95),
        "packageSurfaceDice": surface_distance.compute_surface_dice_at_tolerance(
            theirs, case["tolerance"]
        ),
    }


METHODS = {
    "staple": staple,
    "multi-label-staple": multi_label_staple,
    "label-voting": label_voting,
    "crowd-kit": crowd_kit,
    "surfaces": surfaces,
}

if __name__ == "__main__":
    job = json.load(sys.stdin)
    answers = [METHODS[job["method"]](job, case) for case in job["cases"]]
    json.dump(answers, sys.stdout)
