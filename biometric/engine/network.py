"""dlib's face network, run by numpy: the topology of its example dnn_face_recognition_ex.

Activations are float32 (chips, rows, columns, channels) in a frame of zeros, one at every side and one row
more at the bottom where the rows are odd: convolutions pad nothing and take the rows in pairs. The time is
spent in BLAS, without the interpreter's lock. It is given products it reads where they lie: pieces too small
for it to copy first, and kernels in panels as wide as it reads at a time.
"""

import threading
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import as_strided

from biometric.engine.pictures import Rgb
from biometric.engine.serial import Floats
from biometric.engine.weights import BLOCKS, Block, Convolution, Weights

CHIP_SIDE: Final = 150
TOGETHER: Final = 2  # chips, as many as a template is made of
ENTRY_SIDE: Final = 72
APART: Final = 4  # windows 7 rows high, each 2 rows below the last, until one shares no row with the first

_of_this_thread = threading.local()


def embed(weights: Weights, chips: Rgb) -> Floats:
    """uint8 (chips, 150, 150, 3) in, float32 (chips, 128) out."""
    embeddings = np.empty((len(chips), weights.projection.shape[1]), np.float32)
    for start in range(0, len(chips), TOGETHER):
        some = slice(start, start + TOGETHER)
        embeddings[some] = _embed_together(weights, chips[some])
    return embeddings


def _embed_together(weights: Weights, chips: Rgb) -> Floats:
    x = _enter(chips, weights.entry)
    for block, (first, second) in zip(BLOCKS, weights.blocks, strict=True):
        y = _halve(x, first) if block.halves else _convolve(x, first, "first")
        y = _convolve(np.maximum(y, 0, out=y), second, "second")
        x = _add_shortcut(y, x, block)
    projected: Floats = _inside(x).mean((1, 2)) @ weights.projection
    return projected


def _enter(chips: Rgb, by: Convolution) -> Floats:
    """7×7, stride 2, then the maximum of 3×3, stride 2. Columns come before rows until the second maximum."""
    seen = _strips(chips)
    strips = _scratch("strips", *seen.shape)
    np.copyto(strips, seen)
    y = _scratch("entry", len(chips), ENTRY_SIDE, ENTRY_SIDE, by.bias.size)
    for top in range(APART):
        np.matmul(_windows(strips, top), by.kernel, out=y[:, :, top::APART])
    y = _largest_of_three(y, "columns")
    y = _largest_of_three(y.swapaxes(1, 2), "rows")
    y += by.bias
    x = _frame("x", len(chips), y.shape[1], by.bias.size)
    np.maximum(y, 0, out=_inside(x))
    return x


def _strips(chips: Rgb) -> Rgb:
    """The seven columns that windows below one another look through; each window is a piece of its strip."""
    along_chip, along_row, along_column, along_channel = chips.strides
    return as_strided(
        chips,
        (len(chips), ENTRY_SIDE, CHIP_SIDE, 7 * 3),
        (along_chip, 2 * along_column, along_row, along_channel),
        writeable=False,
    )


def _windows(strips: Floats, top: int) -> Floats:
    """Every fourth from the one at `top`: apart, so that BLAS reads them where they lie."""
    along_chip, along_strip, along_row, along_value = strips.strides
    return as_strided(
        strips[:, :, 2 * top :],
        (*strips.shape[:2], ENTRY_SIDE // APART, 7 * 7 * 3),
        (along_chip, along_strip, 2 * APART * along_row, along_value),
        writeable=False,
    )


def _largest_of_three(x: Floats, name: str) -> Floats:
    """Along the first axis of two."""
    first, second, third = x[:, 0:-2:2], x[:, 1:-1:2], x[:, 2::2]
    y = _scratch(name, *first.shape)
    np.maximum(first, second, out=y)
    return np.maximum(y, third, out=y)


def _convolve(x: Floats, by: Convolution, name: str) -> Floats:
    """3×3, stride 1. A pair of rows costs four products instead of six (Winograd's F(2, 3)): the four rows
    it is seen from are combined, multiplied, and the sums separated."""
    count, height, width, _ = x.shape
    a, b, c, d = _multiply(_combine_rows(x), by, width - 2)
    b += by.bias  # both rows of a pair are made with it
    y = _scratch(name, count, height, width, by.bias.size)
    upper, lower = (_in_panels(y[:, row:-1:2, 1:-1], by) for row in (1, 2))
    np.add(np.add(a, b, out=a), c, out=upper)
    np.subtract(np.subtract(b, c, out=b), d, out=lower)
    y[:, width - 1 :] = 0
    return y


def _combine_rows(x: Floats) -> Floats:
    """float32 (4, 1, chips, pairs of rows, columns, channels)."""
    count, height, width, channels = x.shape
    a, b, c, d = (x[:, row : row + height - 2 : 2] for row in range(4))
    combined = _scratch("combined", 4, 1, count, height // 2 - 1, width, channels)
    np.subtract(a, c, out=combined[0, 0])
    np.add(b, c, out=combined[1, 0])
    np.subtract(c, b, out=combined[2, 0])
    np.subtract(b, d, out=combined[3, 0])
    return combined


def _multiply(combined: Floats, by: Convolution, columns: int) -> Floats:
    """float32 (4, panels, chips, pairs of rows, columns, channels of a panel)."""
    shape = (4, len(by.bias), *combined.shape[2:4], columns, by.bias.shape[-1])
    sums, summand = _scratch("sums", *shape), _scratch("summand", *shape)
    np.matmul(combined[..., 1 : columns + 1, :], by.kernel[1], out=sums)
    for left in (0, 2) if columns > 1 else ():  # beside a single column there is nothing but the frame
        sums += np.matmul(combined[..., left : left + columns, :], by.kernel[left], out=summand)
    return sums


def _halve(x: Floats, by: Convolution) -> Floats:
    """3×3, stride 2, without padding."""
    seen = _inside(x)
    count, height, _, channels = seen.shape
    side = (height - 3) // 2 + 1
    along_chip, along_row, along_column, along_channel = seen.strides
    windows = _scratch("windows", count, side, side, 3, 3 * channels)
    windows[...] = as_strided(
        seen,
        windows.shape,
        (along_chip, 2 * along_row, 2 * along_column, along_row, along_channel),
        writeable=False,
    )
    sums = _scratch("halved", len(by.bias), count, side, side, by.bias.shape[-1])
    flat = windows.reshape(1, count * side * side, -1)
    np.matmul(flat, by.kernel, out=sums.reshape(len(by.bias), count * side * side, -1))
    y = _frame("first", count, side, by.bias.size)
    np.add(sums, by.bias, out=_in_panels(_inside(y), by))
    return y


def _add_shortcut(y: Floats, x: Floats, block: Block) -> Floats:
    if not block.halves:
        x += y
        return np.maximum(x, 0, out=x)
    # The two branches differ by a row, a column and channels; dlib fills the missing with zeros.
    shortcut, beside = _average_pool(_inside(x)), _inside(y)
    count, side, _, channels = shortcut.shape
    total = _frame("x", count, side, block.channels)
    total.fill(0)
    _inside(total)[:, : beside.shape[1], : beside.shape[2]] = beside
    _inside(total)[..., :channels] += shortcut
    return np.maximum(total, 0, out=total)


def _average_pool(x: Floats) -> Floats:
    even = x.shape[1] // 2 * 2
    a, b = x[:, 0:even:2, 0:even:2], x[:, 0:even:2, 1:even:2]
    c, d = x[:, 1:even:2, 0:even:2], x[:, 1:even:2, 1:even:2]
    pooled: Floats = (a + b + c + d) * np.float32(0.25)
    return pooled


def _frame(name: str, count: int, side: int, channels: int) -> Floats:
    return _scratch(name, count, side + side % 2 + 2, side + 2, channels)


def _inside(x: Floats) -> Floats:
    side = x.shape[2] - 2
    return x[:, 1 : side + 1, 1 : side + 1]


def _in_panels(x: Floats, by: Convolution) -> Floats:
    """(chips, rows, columns, channels) seen as (panels, chips, rows, columns, channels of a panel)."""
    return np.moveaxis(x.reshape(*x.shape[:3], len(by.bias), -1), 3, 0)


def _scratch(name: str, *shape: int) -> Floats:
    """An array for one purpose, kept by its thread: zeros at first, then as it was left. To ask the system
    for new memory each time can cost more than what is computed in it."""
    kept: dict[tuple[str, tuple[int, ...]], Floats] = vars(_of_this_thread).setdefault("kept", {})
    if (name, shape) not in kept:
        kept[name, shape] = np.zeros(shape, np.float32)
    return kept[name, shape]
