"""Why a picture was not taken: a code the member's screen knows, a finer cause, the value and its limit."""

from enum import StrEnum


class Code(StrEnum):
    LIGHT = "BIO-CAHAYA"
    POSITION = "BIO-POSISI"
    COVERED = "BIO-HALANG"
    SHAKEN = "BIO-GOYANG"
    SEVERAL = "BIO-BANYAK"
    FILE = "BIO-BERKAS"


class Cause(StrEnum):
    DARK = "dark"
    OVEREXPOSED = "overexposed"
    NO_FACE = "no-face"
    SMALL = "small"
    OFF_FRAME = "off-frame"
    TURNED = "turned"
    TILTED = "tilted"
    COVERED_EYES = "covered-eyes"
    COVERED_MOUTH = "covered-mouth"
    BLURRED = "blurred"
    SECOND_FACE = "second-face"
    EMPTY_FILE = "empty-file"
    FILE_TOO_LARGE = "file-too-large"
    UNKNOWN_FORMAT = "unknown-format"
    HEIC = "heic"
    BROKEN_FILE = "broken-file"
    TRUNCATED_FILE = "truncated-file"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_FEW_PIXELS = "too-few-pixels"
    UNSUPPORTED_COLOUR = "unsupported-colour"
    ANIMATED = "animated"
    TOO_SLOW = "too-slow"


CODE_OF = {
    Cause.DARK: Code.LIGHT,
    Cause.OVEREXPOSED: Code.LIGHT,
    Cause.NO_FACE: Code.POSITION,
    Cause.SMALL: Code.POSITION,
    Cause.OFF_FRAME: Code.POSITION,
    Cause.TURNED: Code.POSITION,
    Cause.TILTED: Code.POSITION,
    Cause.COVERED_EYES: Code.COVERED,
    Cause.COVERED_MOUTH: Code.COVERED,
    Cause.BLURRED: Code.SHAKEN,
    Cause.SECOND_FACE: Code.SEVERAL,
    Cause.EMPTY_FILE: Code.FILE,
    Cause.FILE_TOO_LARGE: Code.FILE,
    Cause.UNKNOWN_FORMAT: Code.FILE,
    Cause.HEIC: Code.FILE,
    Cause.BROKEN_FILE: Code.FILE,
    Cause.TRUNCATED_FILE: Code.FILE,
    Cause.TOO_MANY_PIXELS: Code.FILE,
    Cause.TOO_FEW_PIXELS: Code.FILE,
    Cause.UNSUPPORTED_COLOUR: Code.FILE,
    Cause.ANIMATED: Code.FILE,
    Cause.TOO_SLOW: Code.FILE,
}


class FaceRefused(Exception):  # noqa: N818
    """`value` is what was measured (its unit goes by cause), `limit` what it missed; None if not counted."""

    def __init__(self, cause: Cause, *, value: float | None = None, limit: float | None = None) -> None:
        super().__init__(f"{CODE_OF[cause]}: {cause}")
        self.code = CODE_OF[cause]
        self.cause = cause
        self.value = value
        self.limit = limit


class ModelUnusable(Exception):  # noqa: N818
    """A model file is missing, or is not the file this module was measured with."""


class TemplateUnusable(Exception):  # noqa: N818
    """The bytes are no template, or the template was made by another model."""


class CalibrationUnusable(Exception):  # noqa: N818
    """A calibration is missing, is not whole, or was measured for another model or way of scoring."""


class Busy(Exception):  # noqa: N818
    """More was asked at once than can be judged; nothing was computed, and asking again is right."""
