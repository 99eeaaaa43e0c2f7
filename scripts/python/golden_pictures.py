"""Small pictures of every kind of PNG and JPEG, and the pixels that PIL reads from them, for ImageFilesTest.

    python golden_pictures.py ../../api/src/test/resources/pictures
"""

import io
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

OUT = Path(sys.argv[1])
H, W = 8, 12


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(bits, color, rows, extra=b""):
    head = struct.pack(">IIBBBBB", W, H, bits, color, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def packed(values, bits):
    return [np.packbits(np.unpackbits(row.astype(np.uint8)[:, None], axis=1)[:, 8 - bits :]).tobytes() for row in values]


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    draw = np.random.default_rng(5)
    smooth = np.add.outer(np.arange(H) * 17, np.arange(W) * 9)
    color = np.stack([smooth, 255 - smooth, smooth // 2 + 40], -1).clip(0, 255).astype(np.uint8)
    palette = chunk(b"PLTE", bytes(draw.integers(0, 256, 3 * 16).tolist()))
    files = {}
    for bits in (1, 2, 4):
        files[f"grey{bits}.png"] = png(bits, 0, packed(draw.integers(0, 1 << bits, (H, W)), bits))
        files[f"palette{bits}.png"] = png(bits, 3, packed(draw.integers(0, 1 << bits, (H, W)), bits), palette)
    for name, kind, channels in (("grey", 0, 1), ("rgb", 2, 3), ("greyalpha", 4, 2), ("rgba", 6, 4)):
        wide = draw.integers(0, 1 << 16, (H, W * channels))
        files[f"{name}16.png"] = png(16, kind, [row.astype(">u2").tobytes() for row in wide])
        files[f"{name}8.png"] = png(8, kind, [(row >> 8).astype(np.uint8).tobytes() for row in wide])
    files["gamma.png"] = png(8, 2, [row.tobytes() for row in color.reshape(H, -1)], chunk(b"gAMA", struct.pack(">I", 100000)))

    def jpeg(image, **options):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=95, **options)
        return file.getvalue()

    rgb = Image.fromarray(color)
    inks = Image.fromarray(np.concatenate([color, (smooth // 3).clip(0, 255).astype(np.uint8)[..., None]], -1), "CMYK")
    files["rgb.jpg"] = jpeg(rgb)
    files["grey.jpg"] = jpeg(rgb.convert("L"))
    files["cmyk.jpg"] = jpeg(inks)
    files["profile.jpg"] = jpeg(rgb, icc_profile=profile())
    # The same numbers told to be YCCK: Adobe's transform in the APP14 segment.
    at = files["cmyk.jpg"].index(b"Adobe")
    files["ycck.jpg"] = files["cmyk.jpg"][: at + 11] + b"\2" + files["cmyk.jpg"][at + 12 :]
    for name, data in files.items():
        (OUT / name).write_bytes(data)
        image = Image.open(io.BytesIO(data))
        if image.mode == "I;16":
            pixels = (np.asarray(image) >> 8).astype(np.uint8)
            pixels = np.repeat(pixels[..., None], 3, -1)
        else:
            pixels = np.asarray(image.convert("RGB"))
        (OUT / (name + ".rgb")).write_bytes(pixels.tobytes())


def profile():
    """An RGB profile of linear light, which turns dark tones much brighter where it is applied."""
    def tag_xyz(x, y, z):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in (x, y, z))

    curve = b"curv\0\0\0\0" + struct.pack(">I", 0)
    text = b"linear"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + b"\0" * (4 + 4 + 2 + 1 + 67)
    tags = [
        (b"desc", desc + b"\0" * (-len(desc) % 4)),
        (b"cprt", b"text\0\0\0\0none\0\0\0\0"),
        (b"wtpt", tag_xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", tag_xyz(0.4361, 0.2225, 0.0139)),
        (b"gXYZ", tag_xyz(0.3851, 0.7169, 0.0971)),
        (b"bXYZ", tag_xyz(0.1431, 0.0606, 0.7141)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    head = struct.pack(">I4sI4s4s4s", offset + len(body), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2020, 1, 1, 0, 0, 0, b"acsp") + b"\0" * 28
    head += b"".join(struct.pack(">i", round(v * 65536)) for v in (0.9642, 1.0, 0.8249)) + b"\0" * 48
    return head[:128].ljust(128, b"\0") + table + body


main()
