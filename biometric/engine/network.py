"""dlib's face network, run by numpy: the topology of its example dnn_face_recognition_ex.

Activations are float32 (chips, rows, columns, channels). A convolution is one product of
matrices over a strided view, so that the time is spent in BLAS and without the interpreter's lock.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from biometric.engine.pictures import Rgb
from biometric.engine.serial import Floats
from biometric.engine.weights import BLOCKS, Block, Convolution, Weights

CHIP_SIDE = 150


def embed(weights: Weights, chips: Rgb) -> Floats:
    """uint8 (chips, 150, 150, 3) in, float32 (chips, 128) out."""
    x = _convolve(np.ascontiguousarray(chips, np.float32), weights.entry)
    x = _max_pool(np.maximum(x, 0, out=x))
    for block, (first, second) in zip(BLOCKS, weights.blocks, strict=True):
        y = _convolve(x, first)
        y = _convolve(np.maximum(y, 0, out=y), second)
        x = _add_shortcut(y, x, block)
    projected: Floats = x.mean((1, 2)) @ weights.projection
    return projected


def _convolve(x: Floats, by: Convolution) -> Floats:
    if by.padding:
        x = _pad(x, by.padding)
    count, height, width, channels = x.shape
    rows = (height - by.size) // by.stride + 1
    columns = (width - by.size) // by.stride + 1
    along_chip, along_row, along_column, along_channel = x.strides
    # A window's row is contiguous (column, channel), so the view needs one axis less and copies faster.
    windows = as_strided(
        x,
        (count, rows, columns, by.size, by.size * channels),
        (along_chip, along_row * by.stride, along_column * by.stride, along_row, along_channel),
        writeable=False,
    )
    y: Floats = windows.reshape(count * rows * columns, -1) @ by.kernel
    y += by.bias
    return y.reshape(count, rows, columns, -1)


def _pad(x: Floats, by: int) -> Floats:
    count, height, width, channels = x.shape
    padded = np.zeros((count, height + 2 * by, width + 2 * by, channels), np.float32)
    padded[:, by:-by, by:-by] = x
    return padded


def _max_pool(x: Floats) -> Floats:
    """3×3, stride 2, without padding: the columns first, then the rows."""
    last = x.shape[1] - 2
    x = np.maximum(np.maximum(x[:, :, 0:last:2], x[:, :, 1 : last + 1 : 2]), x[:, :, 2 : last + 2 : 2])
    return np.maximum(np.maximum(x[:, 0:last:2], x[:, 1 : last + 1 : 2]), x[:, 2 : last + 2 : 2])


def _add_shortcut(y: Floats, x: Floats, block: Block) -> Floats:
    if not block.halves:
        y += x
        return np.maximum(y, 0, out=y)
    # The two branches differ by a row, a column and channels; dlib fills the missing with zeros.
    shortcut = _average_pool(x)
    count, side, _, channels = shortcut.shape
    total = np.zeros((count, side, side, block.channels), np.float32)
    total[:, : y.shape[1], : y.shape[2]] = y
    total[..., :channels] += shortcut
    return np.maximum(total, 0, out=total)


def _average_pool(x: Floats) -> Floats:
    even = x.shape[1] // 2 * 2
    a, b = x[:, 0:even:2, 0:even:2], x[:, 0:even:2, 1:even:2]
    c, d = x[:, 1:even:2, 0:even:2], x[:, 1:even:2, 1:even:2]
    pooled: Floats = (a + b + c + d) * np.float32(0.25)
    return pooled
