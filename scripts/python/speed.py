#!/usr/bin/env python3
"""Times tutorials on both sides in turn - Java, Python, Java, Python - and prints the ratios of the medians.

speed.py [NAME ...] [--rounds N] [--steps N] [--threads N]
"""

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

STEPS = {"linear-model": 20000, "logistic-regression": 20000, "mnist-cnn": 300, "name-classifier": 60}
LIMITS = {"linear-model": 0.35, "mnist-cnn": 1.0, "name-classifier": 1.15}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=list(LIMITS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", default="2")
    options = parser.parse_args()
    print(f"{'tutorial':22} {'Java us':>10} {'Python us':>10} {'ratio':>7}  limit   ({options.threads} threads)")
    for name in options.names:
        steps = options.steps or STEPS.get(name, 200)
        asked = ["--steps", str(steps), "--threads", options.threads]
        if name in ("linear-model", "logistic-regression"):
            asked += ["--epochs", str(steps)]
        java, python = [], []
        for _ in range(options.rounds):
            java.append(sides.java(name, *asked)["us_per_step"])
            python.append(sides.python(name, *asked)["us_per_step"])
        ours, theirs = statistics.median(java), statistics.median(python)
        limit = f"{LIMITS[name]:5.2f}" if name in LIMITS else "     "
        print(f"{name:22} {ours:10.1f} {theirs:10.1f} {ours / theirs:7.2f}  {limit}", flush=True)


if __name__ == "__main__":
    main()
