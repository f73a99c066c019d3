import cv2
import numpy as np

from quorum_trainer.drawing.camera import photograph
from quorum_trainer.drawing.fields import COLUMNS, ROWS, SIZE
from quorum_trainer.drawing.scene import MOST_TARGETS, SMALLEST_TARGET, draw_scene
from quorum_trainer.samples import Drawn, photographs, stands_out


def test_every_scene_has_connected_targets_that_fill_part_of_the_canvas() -> None:
    rng = np.random.default_rng(11)
    for _ in range(8):
        scene = draw_scene(rng)
        assert np.isfinite(scene.image).all()
        assert 1 <= len(scene.targets) <= MOST_TARGETS
        for mask in scene.targets:
            assert SMALLEST_TARGET <= mask.sum() < 0.6 * SIZE * SIZE
            assert cv2.connectedComponents(mask.astype(np.uint8), connectivity=4)[0] == 2


def test_photographs_are_in_range_and_no_larger_than_the_scene() -> None:
    for taken in photographs(np.random.default_rng(12), 12):
        assert taken.image.dtype == np.float32
        assert taken.image.shape[0] == taken.image.shape[1] <= SIZE
        assert 0 <= taken.image.min() <= taken.image.max() <= 1


def test_photographs_of_a_plain_scene_keep_what_is_bright_in_it() -> None:
    disc = np.hypot(COLUMNS, ROWS) < 0.5
    scene = np.where(disc, np.float32(0.8), np.float32(0.3))
    rng = np.random.default_rng(13)
    assert sum(stands_out(photograph(rng, scene, 0.5), disc) for _ in range(40)) >= 38


def test_only_an_outline_along_which_brightness_changes_stands_out() -> None:
    disc = np.hypot(COLUMNS - 0.1, ROWS) < 0.4
    grain = np.random.default_rng(14).normal(0.4, 0.05, disc.shape).astype(np.float32)
    assert stands_out(grain + np.float32(0.3) * disc, disc)
    assert not stands_out(grain, disc)
    assert not stands_out(grain + np.float32(0.3) * disc.T, disc)
    assert not stands_out(np.ones_like(grain), disc)


def test_a_batch_depends_on_seed_and_number_alone() -> None:
    early, late = Drawn(3, 2, range(9)), Drawn(3, 2, range(5, 9))
    assert early[6].crops.equal(late[1].crops)
    assert early[6].targets.equal(late[1].targets)
    assert not early[6].crops.equal(early[7].crops)
    assert not early[6].crops.equal(Drawn(4, 2, range(9))[6].crops)
