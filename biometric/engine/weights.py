"""The parameters of dlib's face network, read from its file and folded for `network`.

The file lists the versions of all layers outermost first, then the layers innermost first.
Every affine layer folds into the convolution before it, and the input's (x − mean) / 256 into the
first one, which has no padding, so that nothing but convolutions and one projection remain. Kernels are laid
out as `network` multiplies by them.
"""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.engine.models import EMBEDDING, read_model
from biometric.engine.serial import Floats, Malformed, Reader
from biometric.refusals import ModelUnusable


@dataclass(frozen=True, slots=True)
class Block:
    """Two 3×3 convolutions beside a shortcut. `halves`: the first strides by 2, the shortcut is averaged."""

    channels: int
    halves: bool


BLOCKS: Final = (
    *(Block(32, halves=False),) * 3,
    Block(64, halves=True),
    *(Block(64, halves=False),) * 3,
    Block(128, halves=True),
    *(Block(128, halves=False),) * 2,
    Block(256, halves=True),
    *(Block(256, halves=False),) * 2,
    Block(256, halves=True),
)


Filters: TypeAlias = NDArray[np.float64]

PANEL: Final = 64
"""Channels out that BLAS multiplies by at a time. A kernel laid out in panels is read from memory in one
sweep, which the large ones wait for."""


@dataclass(frozen=True, slots=True)
class Convolution:
    """`kernel`, float32: of the entry (rows · columns · channels in, channels out); where it halves (panels,
    rows · columns · channels in, channels of a panel); else (columns, 4 combined rows, panels, 1, 1, channels
    in, channels of a panel)."""

    kernel: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    entry: Convolution  # 7×7, stride 2
    blocks: tuple[tuple[Convolution, Convolution], ...]  # as BLOCKS
    projection: Floats  # float32 (256, 128)


def load_weights() -> Weights:
    content = read_model(EMBEDDING)
    try:
        return read_weights(content)
    except ValueError as error:
        raise ModelUnusable(EMBEDDING.name) from error


def read_weights(data: bytes) -> Weights:
    reader = Reader(data)
    outline = _read_outline(reader)
    means = _read_input(reader)
    steps = _Steps(reader, outline)
    entry = _lay_flat(_fold_input(_read_convolution(steps, channels=32, size=7, stride=2, padding=0), means))
    steps.read_plain("relu_")
    steps.read_pool("max_pool_2", window=3, stride=2)
    blocks = tuple(_read_block(steps, block) for block in BLOCKS)
    steps.read_pool("avg_pool_2", window=0, stride=1)  # a window of 0 is the whole picture
    projection = _read_projection(steps)
    if not reader.is_at_end:
        raise Malformed("bytes after the last layer")
    return Weights(entry, blocks, projection)


def _read_outline(reader: Reader) -> list[int]:
    """The versions of all layers but the innermost, outermost first: 2 computes, 1 only tags or skips."""
    reader.expect(1)
    if reader.text() != "loss_metric_2":
        raise Malformed("not the loss of an embedding")
    reader.floating()  # margin
    reader.floating()  # distance threshold
    outline = []
    while (version := reader.expect(1, 2, 3)) != 3:
        outline.append(version)
    return outline


def _read_input(reader: Reader) -> NDArray[np.float64]:
    """The mean red, green and blue, float64 (3,)."""
    if reader.text() != "input_rgb_image_sized":
        raise Malformed("not a network for pictures")
    means = np.array([reader.floating() for _ in range(3)])
    if (reader.integer(), reader.integer()) != (150, 150):
        raise Malformed("not a network for chips of 150 pixels")
    return means


class _Steps:
    """Walks the layers from the innermost outwards, passing over tags and skips."""

    __slots__ = ("_innermost", "_outline", "reader")

    def __init__(self, reader: Reader, outline: list[int]) -> None:
        self.reader = reader
        self._outline = outline
        self._innermost = True

    def begin(self, name: str) -> None:
        while not self._innermost and self._outline and self._outline[-1] == 1:
            self._outline.pop()
        found = self.reader.text()
        if found != name:
            raise Malformed(f"layer {found} where {name} was expected")

    def end(self) -> None:
        for _ in range(3):  # set up, gradient stale, gradient output disabled
            self.reader.boolean()
        for _ in range(3):  # gradient of the input, cached output, gradient of the parameters
            self.reader.tensor()
        if self._innermost:
            self.reader.integer()  # samples made of one picture
            self._innermost = False
        else:
            self._outline.pop()

    def read_plain(self, name: str) -> None:
        self.begin(name)
        self.end()

    def read_pool(self, name: str, *, window: int, stride: int) -> None:
        self.begin(name)
        self.read_numbers(window, window, stride, stride, 0, 0)
        self.end()

    def read_numbers(self, *wanted: int) -> None:
        for number in wanted:
            self.reader.expect(number)


@dataclass(frozen=True, slots=True)
class _Unfolded:
    filters: NDArray[np.float64]  # float64 (channels out, channels in, rows, columns)
    bias: NDArray[np.float64]  # float64 (channels out,)
    stride: int
    padding: int


def _read_convolution(steps: _Steps, *, channels: int, size: int, stride: int, padding: int) -> _Unfolded:
    reader = steps.reader
    steps.begin("con_4")
    parameters = reader.tensor().ravel().astype(np.float64)
    steps.read_numbers(channels, size, size, stride, stride, padding, padding)
    shape = reader.alias()
    reader.alias()
    for _ in range(4):  # learning rates and weight decays, of the filters and of the biases
        reader.floating()
    steps.end()
    filters, bias = parameters[:-channels].reshape(shape), parameters[-channels:]

    steps.begin("affine_")
    gain, offset = reader.tensor().ravel().astype(np.float64).reshape(2, channels)
    reader.alias()
    reader.alias()
    reader.expect(0)  # after a convolution: one gain for each channel
    steps.end()
    return _Unfolded(filters * gain[:, None, None, None], bias * gain + offset, stride, padding)


def _read_block(steps: _Steps, block: Block) -> tuple[Convolution, Convolution]:
    stride, padding = (2, 0) if block.halves else (1, 1)
    first = _lay_out(
        _read_convolution(steps, channels=block.channels, size=3, stride=stride, padding=padding)
    )
    steps.read_plain("relu_")
    second = _lay_out(_read_convolution(steps, channels=block.channels, size=3, stride=1, padding=1))
    if block.halves:
        steps.read_pool("avg_pool_2", window=2, stride=2)
    steps.read_plain("add_prev_")
    steps.read_plain("relu_")
    return first, second


def _read_projection(steps: _Steps) -> Floats:
    reader = steps.reader
    steps.begin("fc_2")
    steps.read_numbers(128, 256)
    parameters = reader.tensor().reshape(256, 128)
    reader.alias()
    reader.alias()
    reader.expect(1)  # no bias
    for _ in range(4):
        reader.floating()
    steps.end()
    return np.ascontiguousarray(parameters, np.float32)


def _fold_input(entry: _Unfolded, means: NDArray[np.float64]) -> _Unfolded:
    filters = entry.filters / 256
    shift = np.einsum("oirc,i->o", filters, means)
    return _Unfolded(filters, entry.bias - shift, entry.stride, entry.padding)


def _lay_flat(unfolded: _Unfolded) -> Convolution:
    kernel = unfolded.filters.transpose(2, 3, 1, 0)
    return Convolution(_float32(kernel.reshape(-1, kernel.shape[-1])), _float32(unfolded.bias))


def _lay_out(unfolded: _Unfolded) -> Convolution:
    channels = len(unfolded.filters)
    panels = max(channels // PANEL, 1)
    bias = _float32(unfolded.bias.reshape(panels, 1, 1, 1, -1))
    if unfolded.stride == 2:
        kernel = _lay_flat(unfolded).kernel.reshape(-1, panels, channels // panels)
        return Convolution(_float32(kernel.swapaxes(0, 1)), bias)
    kernel = np.stack(_combine_rows(*np.moveaxis(unfolded.filters, 2, 0)))
    kernel = kernel.reshape(4, panels, channels // panels, -1, 3).transpose(4, 0, 1, 3, 2)
    return Convolution(_float32(kernel[:, :, :, None, None]), bias)


def _combine_rows(above: Filters, beside: Filters, below: Filters) -> tuple[Filters, ...]:
    """A kernel's three rows for Winograd's F(2, 3), where two rows of the result cost four products."""
    return above, (above + beside + below) / 2, (above - beside + below) / 2, below


def _float32(values: Filters | Floats) -> Floats:
    return np.ascontiguousarray(values, np.float32)
