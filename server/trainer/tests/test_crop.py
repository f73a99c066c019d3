import numpy as np
import pytest

from quorum_trainer.crop import GRID, SIZE, Crop, normalised


def ramp(height: int, width: int) -> np.ndarray:
    """An image [height, width] that says where each pixel's centre is: 3x + 1000y."""
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    return (3 * x + 1000 * y).astype(np.float32)


@pytest.mark.parametrize("box", [(40, 30, 60, 44), (20, 33, 150, 61.5), (70.25, 25.5, 73, 41)])
def test_a_crop_of_an_image_that_is_not_square_lies_where_the_box_says(
    box: tuple[float, float, float, float],
) -> None:
    crop = Crop.around(np.array(box, np.float64))
    assert crop.side == 2 * max(box[2] - box[0], box[3] - box[1])
    centres = (np.arange(SIZE) + 0.5) * crop.side / SIZE
    x, y = crop.x + centres, crop.y + centres
    within = np.ix_((y > 2) & (y < 88), (x > 2) & (x < 198))
    expected = 3 * x + 1000 * y[:, None]
    np.testing.assert_allclose(crop.sample(ramp(90, 200))[within], expected[within], rtol=1e-5)


def test_beyond_the_edge_the_outermost_pixels_go_on() -> None:
    sampled = Crop.around(np.array([0.0, 0, 8, 4])).sample(ramp(20, 30))
    assert sampled[0, 0] == pytest.approx(1.5 + 500)
    assert sampled[0, -1] == pytest.approx(3 * (12 - 1 / 16) + 500)


def test_logits_come_back_to_the_pixels_they_were_asked_for() -> None:
    crop = Crop.around(np.array([50.0, 20, 90, 50]))
    cells = (np.arange(GRID) + 0.5) * crop.side / GRID
    x, y = crop.x + cells, crop.y + cells
    inside = (x > 50) & (x < 90) & ((y > 20) & (y < 50))[:, None]
    found = crop.logits_at(np.where(inside, 8, -8).astype(np.float32), 70, 160) > 0
    wanted = np.zeros((70, 160), bool)
    wanted[20:50, 50:90] = True
    assert (found == wanted).all()


def test_logits_say_nothing_beyond_the_crop() -> None:
    crop = Crop.around(np.array([50.0, 20, 60, 30]))
    found = crop.logits_at(np.ones((GRID, GRID), np.float32), 70, 160) > 0
    rows, columns = np.flatnonzero(found.any(1)), np.flatnonzero(found.any(0))
    assert (rows[0], rows[-1], columns[0], columns[-1]) == (15, 34, 45, 64)


def test_contrast_is_not_decided_by_a_few_extreme_pixels() -> None:
    image = np.linspace(0.2, 0.4, SIZE * SIZE, dtype=np.float32).reshape(SIZE, SIZE)
    image[0, 0], image[-1, -1] = -5, 7
    stretched = normalised(image)
    assert (stretched.min(), stretched.max()) == (0, 1)
    assert stretched[SIZE // 2, 0] == pytest.approx(0.5, abs=0.01)


def test_a_box_of_no_width_is_refused() -> None:
    with pytest.raises(ValueError, match="wider and higher"):
        Crop.around(np.array([5.0, 5, 5, 9]))
