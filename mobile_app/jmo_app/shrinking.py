"""Pictures made small on the phone, before they travel: of faces and of papers."""

import sys
from typing import Any, Final

FRAME_SIDE: Final = 1280
"""Pixels of the longer side of a frame of a movement: 720p, as the check wants it."""
FACE_SIDE: Final = 2048
"""Of a single picture of a face; the check itself looks at half of it."""
PAPER_SIDE: Final = 2000
"""Of a photographed page: some 170 dots an inch on A4, where small print can still be read."""

JPEG: Final = "image/jpeg"
QUALITY: Final = 0.85


async def shrunk(picture: bytes, *, longest: int) -> bytes:
    """No side longer than `longest` pixels; as it was where it is small enough or cannot be redrawn (a PDF).

    The browser draws, upright as its EXIF says. Elsewhere the camera itself takes 720p.
    """
    if sys.platform != "emscripten" or not picture:
        return picture
    return await _redrawn(picture, longest=longest)


async def _redrawn(picture: bytes, *, longest: int) -> bytes:
    import js  # type: ignore[import-not-found, unused-ignore]
    from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found, unused-ignore]

    try:
        bitmap = await js.createImageBitmap(js.Blob.new(to_js([to_js(picture)])))
        try:
            blob = await _drawn(
                js,
                bitmap,
                longest=longest,
                options=to_js({"type": JPEG, "quality": QUALITY}, dict_converter=js.Object.fromEntries),
            )
        finally:
            bitmap.close()
    except (JsException, AttributeError):  # not a picture, or a browser that cannot: the service will say
        return picture
    return picture if blob is None else bytes((await blob.arrayBuffer()).to_bytes())


async def _drawn(js: Any, bitmap: Any, *, longest: int, options: Any) -> Any:
    scale = longest / max(bitmap.width, bitmap.height)
    if scale >= 1:
        return None
    canvas = js.OffscreenCanvas.new(round(bitmap.width * scale), round(bitmap.height * scale))
    pen = canvas.getContext("2d")
    pen.imageSmoothingQuality = "high"
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob(options)
