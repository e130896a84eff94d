"""Reads what a picture file claims to be, without decoding it.

Decoders are the part a stranger's bytes can hurt most, so everything that can be
refused by looking at the structure is refused here.
"""

import re
import struct
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum

from biometric.refusals import Cause, FaceRefused

MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000  # of a JPEG that is decoded row by row, as cameras write it
MOST_PIXELS_HELD = 16_000_000  # of a picture a decoder must hold whole before it can be made smaller
LEAST_SIDE = 64  # px; no detector finds a face in less
MOST_TIMES_LONGER = 6  # than the short side; a strip keeps too little of it when made smaller
MOST_JPEG_SCANS = 64  # a progressive picture has about ten; thousands make a decoder work for minutes
MOST_CHUNKS = 20_000


class Format(StrEnum):
    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class Header:
    format: Format
    width: int  # as stored, before the EXIF orientation
    height: int
    is_held_whole: bool = True  # while it is decoded


def read_header(data: bytes) -> Header:
    if not data:
        raise FaceRefused(Cause.EMPTY_FILE, value=0, limit=1)
    if len(data) > MOST_BYTES:
        raise FaceRefused(Cause.FILE_TOO_LARGE, value=len(data), limit=MOST_BYTES)
    try:
        header = _read(data)
    except (struct.error, IndexError) as error:
        raise FaceRefused(Cause.TRUNCATED_FILE) from error
    pixels = header.width * header.height
    most = MOST_PIXELS_HELD if header.is_held_whole else MOST_PIXELS
    if pixels > most:
        raise FaceRefused(Cause.TOO_MANY_PIXELS, value=pixels, limit=most)
    short, long = sorted((header.width, header.height))
    least = max(LEAST_SIDE, long / MOST_TIMES_LONGER)
    if short < least:
        raise FaceRefused(Cause.TOO_FEW_PIXELS, value=short, limit=least)
    return header


def _read(data: bytes) -> Header:
    if data.startswith(b"\xff\xd8\xff"):
        return _read_jpeg(data)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _read_png(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _read_webp(data)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise FaceRefused(Cause.HEIC)
    raise FaceRefused(Cause.UNKNOWN_FORMAT)


# ISO/IEC 23008-12, section 10: what iPhones and others write unless told to be compatible; AVIF beside it.
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"})


# ITU-T T.81, table B.1. Baseline, extended and progressive Huffman; the rest is lossless,
# hierarchical or arithmetic, which no camera writes.
_PROGRESSIVE = 0xC2
_FRAMES = frozenset({0xC0, 0xC1, _PROGRESSIVE})
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
# Inside a scan FF 00 is a stuffed byte, FF D0–D7 a restart and FF FF padding: anything else ends it.
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def _read_jpeg(data: bytes) -> Header:
    header: Header | None = None
    scans = components = 0
    is_scanned_in_parts = False
    at = 2
    while True:
        if data[at] != 0xFF:
            raise FaceRefused(Cause.BROKEN_FILE)
        marker = data[at + 1]
        if marker == 0xFF:  # padding before a marker
            at += 1
            continue
        if marker == _END_OF_IMAGE:
            break
        (length,) = struct.unpack_from(">H", data, at + 2)
        if length < 2:
            raise FaceRefused(Cause.BROKEN_FILE)
        if marker in _OTHER_FRAMES:
            raise FaceRefused(Cause.UNKNOWN_FORMAT)
        if marker in _FRAMES:
            if header is not None:
                raise FaceRefused(Cause.BROKEN_FILE)
            components = data[at + 9]
            header = _jpeg_frame(data, at + 4, is_progressive=marker == _PROGRESSIVE)
        if marker == _START_OF_SCAN:
            is_scanned_in_parts |= data[at + 4] < components
        at += 2 + length
        if marker == _START_OF_SCAN:
            scans += 1
            if scans > MOST_JPEG_SCANS:
                raise FaceRefused(Cause.BROKEN_FILE, value=scans, limit=MOST_JPEG_SCANS)
            end = _END_OF_SCAN.search(data, at)
            if end is None:
                raise FaceRefused(Cause.TRUNCATED_FILE)
            at = end.start()
    if header is None or not scans:
        raise FaceRefused(Cause.BROKEN_FILE)
    return replace(header, is_held_whole=header.is_held_whole or is_scanned_in_parts or scans > 1)


def _jpeg_frame(data: bytes, at: int, *, is_progressive: bool) -> Header:
    precision, height, width, components = struct.unpack_from(">BHHB", data, at)
    if precision != 8 or components not in (1, 3):  # 12-bit; CMYK and YCCK
        raise FaceRefused(Cause.UNSUPPORTED_COLOUR)
    return Header(Format.JPEG, width, height, is_held_whole=is_progressive)


def _read_png(data: bytes) -> Header:
    """PNG third edition, section 5.3: length, type, data, CRC."""
    header: Header | None = None
    at = 8
    for _ in range(MOST_CHUNKS):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        (stated,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(memoryview(data)[at + 4 : at + 8 + length]) != stated:
            raise FaceRefused(Cause.BROKEN_FILE)
        if (header is None) != (kind == b"IHDR"):
            raise FaceRefused(Cause.BROKEN_FILE)
        if kind == b"IHDR":
            header = _png_header(data, at + 8)
        if kind == b"acTL":
            raise FaceRefused(Cause.ANIMATED)
        if kind == b"IEND" and header is not None:
            return header
        at += 12 + length
    raise FaceRefused(Cause.BROKEN_FILE, value=MOST_CHUNKS, limit=MOST_CHUNKS)


def _png_header(data: bytes, at: int) -> Header:
    width, height, depth = struct.unpack_from(">IIB", data, at)
    if depth > 8:
        raise FaceRefused(Cause.UNSUPPORTED_COLOUR, value=depth, limit=8)
    return Header(Format.PNG, width, height)


_WEBP_ANIMATION = 0x02


def _read_webp(data: bytes) -> Header:
    """RFC 9649: RIFF chunks, padded to even length."""
    (size,) = struct.unpack_from("<I", data, 4)
    if size + 8 > len(data):
        raise FaceRefused(Cause.TRUNCATED_FILE, value=len(data), limit=size + 8)
    kind = data[12:16]
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return Header(Format.WEBP, width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return Header(Format.WEBP, (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        if data[20] & _WEBP_ANIMATION:
            raise FaceRefused(Cause.ANIMATED)
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        return Header(Format.WEBP, width, height)
    raise FaceRefused(Cause.BROKEN_FILE)
