#!/usr/bin/env python3
"""Writes a small CIFAR-10 in its binary form, pictures of noise: made_cifar10.py DIR [PICTURES A FILE]

The bytes are those of org.torch4j.tutorials.MadeCifar, which makes the same folder for the Java tests.
"""

import sys
from pathlib import Path

CLASSES = "airplane automobile bird cat deer dog frog horse ship truck".split()


def noise(state=1):
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state >> 16 & 255


def write(folder, pictures=64):
    batches = Path(folder) / "cifar-10-batches-bin"
    batches.mkdir(parents=True, exist_ok=True)
    (batches / "batches.meta.txt").write_text("\n".join(CLASSES) + "\n")
    pixels = noise()
    for name in [*(f"data_batch_{i}.bin" for i in range(1, 6)), "test_batch.bin"]:
        records = (bytes([i % 10, *(next(pixels) for _ in range(3072))]) for i in range(pictures))
        (batches / name).write_bytes(b"".join(records))


if __name__ == "__main__":
    write(sys.argv[1], *map(int, sys.argv[2:]))
