"""Writes small picture files of every kind and what Python reads from them, and a MATLAB file, for the tests of pictures.

    python golden_pictures.py ../../api/src/test/resources/golden/data
"""

import gzip
import sys
from pathlib import Path

import numpy as np
import scipy.io
from PIL import Image


def main(folder):
    folder = Path(folder)
    rng = np.random.default_rng(0)
    rgba = rng.integers(0, 256, (6, 5, 4), dtype=np.uint8)
    smooth = np.fromfunction(lambda y, x, c: 40 + 6 * y + 5 * x + 30 * c, (16, 16, 3)).astype(np.uint8)
    files = {
        "grey.png": Image.fromarray(rgba[:, :, 0]),
        "grey_alpha.png": Image.fromarray(np.ascontiguousarray(rgba[:, :, :2])),
        "rgb.png": Image.fromarray(np.ascontiguousarray(rgba[:, :, :3])),
        "rgba.png": Image.fromarray(rgba),
        "palette.png": Image.fromarray(np.ascontiguousarray(rgba[:, :, :3])).quantize(16),
        "bits.png": Image.fromarray(rgba[:, :, 0]).convert("1"),
        "rgb.bmp": Image.fromarray(np.ascontiguousarray(rgba[:, :, :3])),
        "palette.gif": Image.fromarray(np.ascontiguousarray(rgba[:, :, :3])).quantize(16),
        "smooth.jpg": Image.fromarray(smooth),
    }
    pictures = folder / "pictures"
    pictures.mkdir(exist_ok=True)
    lines = []
    for name, image in files.items():
        image.save(pictures / name)
        read = np.asarray(Image.open(pictures / name).convert("RGB")).transpose(2, 0, 1)
        lines.append(" ".join([name, "x".join(map(str, read.shape)), *map(str, read.flatten().tolist())]))
    (pictures / "pixels.txt").write_text("\n".join(lines) + "\n")

    x = rng.integers(0, 256, (32, 32, 3, 3), dtype=np.uint8)
    y = np.array([[1], [10], [7]], dtype=np.uint8)
    scipy.io.savemat(folder / "train_32x32.mat", {"X": x, "y": y}, do_compression=True)
    loaded = scipy.io.loadmat(folder / "train_32x32.mat")["X"].transpose(3, 2, 0, 1)
    with gzip.GzipFile(folder / "svhn.bin.gz", "wb", mtime=0) as out:
        out.write(np.ascontiguousarray(loaded).tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
