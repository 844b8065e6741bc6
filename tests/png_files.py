"""Reading PNGs, as far as tests need it: size and pixels of those with 8 bits, without interlacing."""

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {0: 1, 2: 3, 6: 4}


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    assert data.startswith(SIGNATURE)
    found, at = [], len(SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        found.append((kind, data[at + 8 : at + 8 + length]))
        at += length + 12
    return found


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    return struct.unpack_from(">II", data, 16)


def colours(data: bytes) -> Counter[bytes]:
    """How many pixels there are of each colour."""
    chunks = _chunks(data)
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, interlaced) == (8, 0)
    step = CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    before = bytes(width * step)
    found: Counter[bytes] = Counter()
    for row in range(height):
        start = row * (width * step + 1)
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * step], before, step)
        found.update(before[at : at + step] for at in range(0, width * step, step))
    return found


def _unfiltered(method: int, line: bytes, above: bytes, step: int) -> bytes:
    """A line with its filter taken off; see the PNG specification, 9.2."""
    out = bytearray(line)
    for at, value in enumerate(line):
        left = out[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        out[at] = (value + _predicted(method, left, above[at], corner)) & 0xFF
    return bytes(out)


def _predicted(method: int, left: int, up: int, corner: int) -> int:
    if method < 4:
        return (0, left, up, (left + up) // 2)[method]
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
