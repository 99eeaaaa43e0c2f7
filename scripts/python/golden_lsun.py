#!/usr/bin/env python3
"""Writes two small databases as LSUN publishes them, and the pixels that torchvision reads: golden_lsun.py DIR

Needs the packages lmdb and torchvision. DIR is api/src/test/resources/golden/lsun.
"""

import io
import sys
from pathlib import Path

import lmdb
import numpy as np
from PIL import Image
from torchvision.datasets import LSUN

CLASSES = ["bedroom_train", "tower_train"]


def pixels(number):
    down, across = np.mgrid[0:6, 0:5]
    return np.stack([down * 40 + number, across * 50, (down + across) * 20 + 3 * number], -1).astype(np.uint8)


def main(folder):
    number = 0
    for name in CLASSES:
        database = folder / f"{name}_lmdb"
        database.mkdir(parents=True, exist_ok=True)
        with lmdb.open(str(database), map_size=1 << 16, lock=False) as env, env.begin(write=True) as writing:
            for _ in range(3):
                file = io.BytesIO()
                Image.fromarray(pixels(number)).save(file, "WEBP", lossless=True)
                writing.put(f"{number * 7919 % 1000:040x}".encode(), file.getvalue())
                number += 1
    read = LSUN(folder, CLASSES)
    lines = [f"{target} " + " ".join(map(str, np.asarray(image).flatten())) for image, target in read]
    (folder / "pixels.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
