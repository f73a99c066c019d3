import numpy as np
import pytest

from quorum_trainer.crop import GRID, SIZE, Crop
from quorum_trainer.prompts import (
    box_maps,
    box_of,
    centre_of_largest_error,
    click_map,
    drawn_by_hand,
    moved_edges,
)


def test_coverage_adds_up_to_the_box_whatever_its_shape() -> None:
    box = np.array([12.3, 40.0, 61.7, 58.9])
    coverage, u, v = box_maps(box)
    cell = Crop.around(box).side / GRID
    assert coverage.sum() * cell**2 == pytest.approx(49.4 * 18.9, rel=1e-5)
    assert np.abs(u[coverage > 0.999]).max() <= 1
    assert np.abs(v[coverage > 0.999]).max() <= 1
    assert (u[:, 0] < u[:, -1]).all()
    assert (v[0] < v[-1]).all()


def test_a_click_is_highest_where_it_was_made() -> None:
    crop = Crop.around(np.array([100.0, 20, 140, 30]))
    clicks = crop.to_crop(np.array([[110.0, 22.0], [131.0, 27.0]]))
    bumps = click_map(clicks)
    for x, y in clicks:
        assert bumps[int(y * GRID / SIZE), int(x * GRID / SIZE)] > 0.9
    assert click_map(np.empty((0, 2))).max() == 0


def test_a_mask_in_a_wide_image_has_its_box_in_x_and_y() -> None:
    mask = np.zeros((30, 80), bool)
    mask[4:9, 50:71] = True
    assert box_of(mask).tolist() == [50, 4, 71, 9]


def test_boxes_drawn_by_hand_stay_in_the_image_and_near_the_object() -> None:
    rng = np.random.default_rng(2)
    box = np.array([1.0, 4, 21, 29])
    for _ in range(200):
        drawn = drawn_by_hand(rng, box, 30, 80)
        assert (drawn >= 0).all()
        assert (drawn <= [80, 30, 80, 30]).all()
        outwards = (drawn - box) * [-1, -1, 1, 1] / [20, 25, 20, 25]
        assert (outwards >= -0.05 - 1e-9).all()
        assert (outwards <= 0.2 + 1e-9).all()


def test_a_larger_box_is_larger_on_every_side() -> None:
    box = moved_edges(np.array([20.0, 10, 40, 20]), np.full(4, 0.12), 50, 90)
    assert box.tolist() == pytest.approx([17.6, 8.8, 42.4, 21.2])


def test_the_click_goes_into_the_middle_of_the_largest_error() -> None:
    wanted = np.zeros((40, 60), bool)
    wanted[10:21, 30:41] = True
    found = np.zeros_like(wanted)
    found[2:5, 2:5] = True
    assert centre_of_largest_error(found, wanted) == (35, 15)
    assert centre_of_largest_error(wanted, wanted) is None
