#!/usr/bin/env python3
"""Writes the first losses of each twin for the Java tests: golden_curves.py [NAME ...]

On one thread. Trainings that amplify round-off can be followed only so far: each is run again as other processors would run
it, on two threads and with Adam's fused kernel (the Java side's). The second line says up to which step all of these stay
together within half of what the tests allow, and how far they part in the run.
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

ALLOWED = 1e-4  # GoldenCurveTest's
OTHERS = [
    ({}, ["--threads", "2"]),
    ({}, ["--threads", "1", "--fused"]),
    ({"ATEN_CPU_CAPABILITY": "avx2", "ONEDNN_MAX_CPU_ISA": "AVX2", "MKL_ENABLE_INSTRUCTIONS": "AVX2"}, ["--threads", "1"]),
    ({"ATEN_CPU_CAPABILITY": "default", "ONEDNN_MAX_CPU_ISA": "SSE41", "MKL_ENABLE_INSTRUCTIONS": "SSE4_2"}, ["--threads", "1"]),
]


def followed(losses, others):
    """The steps that all runs share, and the largest relative difference after them."""
    apart = [max(gaps) for gaps in zip(*(sides.gaps(other, losses) for other in others))]
    steps = next((i for i, gap in enumerate(apart) if gap > ALLOWED / 2), len(apart))
    return steps, max(apart[steps:], default=0.0)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    twins = sorted(p.stem.replace("_", "-") for p in sides.TWINS.glob("*.py") if p.stem not in sides.SHARED)
    for name in sys.argv[1:] or twins:
        options = OPTIONS.get(name, "--steps 100")
        with sides.data(name) as data:
            losses = sides.python(name, *options.split(), *data, "--threads", "1")["loss"]
            others = []
            for environment, more in OTHERS:
                with sides.environment(environment):
                    others.append(sides.python(name, *options.split(), *data, *more)["loss"])
        steps, apart = followed(losses, others)
        head = f"# {options}\n# followed {steps} apart {apart:.1e}\n"
        (FOLDER / f"{name}.txt").write_text(head + "".join(f"{loss:.9g}\n" for loss in losses))
        print(name, len(losses), losses[0], "followed", steps, "then apart by", apart, flush=True)


if __name__ == "__main__":
    main()
