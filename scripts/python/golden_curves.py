#!/usr/bin/env python3
"""Writes the first losses of each twin for the Java tests: golden_curves.py [NAME ...]

On one thread: another number adds in another order, and a training that amplifies round-off parts by 1e-4.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

FOLDER = sides.ROOT / "tutorials/src/test/resources/org/torch4j/tutorials/golden"
OPTIONS = {
    "cifar10-inception": "--steps 10",
    "mnist-inception": "--steps 20",
    "mnist-resnet": "--steps 30",
    "name-classifier": "--steps 20",
    "bert-names": "--steps 60",
    "lora-names": "--steps 60",
    "mnist-cnn-adam": "--steps 30",  # beyond, it amplifies round-off: see docs/parity.md
    "optimizer-race": "--epochs 11",
    "two-layer-net": "--epochs 33",
    "boston-regression": "--steps 100 --seed 1",  # from seed 0 the last ReLU is dead at the start
}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    twins = sorted(p.stem.replace("_", "-") for p in sides.TWINS.glob("*.py") if p.stem not in sides.SHARED)
    for name in sys.argv[1:] or twins:
        options = OPTIONS.get(name, "--steps 100")
        with sides.data(name) as data:
            losses = sides.python(name, *options.split(), *data, "--threads", "1")["loss"]
        (FOLDER / f"{name}.txt").write_text(f"# {options}\n" + "".join(f"{loss:.9g}\n" for loss in losses))
        print(name, len(losses), losses[0])


if __name__ == "__main__":
    main()
