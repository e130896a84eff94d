"""What is stored of a face: an embedding and the model that made it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from biometric.refusals import TemplateUnusable

MODEL: Final = "dlib-resnet-v1/mirrored-1"
"""The network and all that is done before and after it. Another detector cascade, chip or average is another
model: templates of different models are never compared."""

LENGTH: Final = 128
_MAGIC: Final = b"JTF1"


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    vector: NDArray[
        np.float32
    ]  # float32 (128,): the mean of the embeddings of the chip and of its mirror image
    model: str = MODEL

    def __post_init__(self) -> None:
        vector = self.vector
        if vector.shape != (LENGTH,) or vector.dtype != np.float32 or not np.isfinite(vector).all():
            raise TemplateUnusable("vector")

    def __repr__(self) -> str:
        return f"Template(…, model={self.model!r})"

    def to_bytes(self) -> bytes:
        """ "JTF1", the length of the model's name and the name, then 128 little-endian float32."""
        name = self.model.encode("ascii")
        return _MAGIC + bytes([len(name)]) + name + self.vector.astype("<f4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Template":
        if data[:4] != _MAGIC or len(data) < 5:
            raise TemplateUnusable("format")
        start = 5 + data[4]
        if len(data) != start + 4 * LENGTH or not data[5:start].isascii():
            raise TemplateUnusable("length")
        vector = np.frombuffer(data, "<f4", LENGTH, start).astype(np.float32)
        return cls(vector, data[5:start].decode("ascii"))
