#!/usr/bin/env python3
"""Runs tutorials on both sides from one seed and says how far their losses are apart.

parity.py [NAME ...] [--steps N | --full] [--threads N] [--write FILE]
"""

import argparse
import datetime
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

FIRST, HUNDRED = 1e-6, 1e-4

# Minutes and more on two cores: as many steps of these, the others as long as the documents say.
LONG = {
    "mnist-mlp": 938, "mnist-network": 1000, "mnist-cnn": 938, "mnist-cnn-adam": 100, "mnist-inception": 300,
    "mnist-resnet": 100, "cifar10-inception": 100, "name-classifier": 100, "char-poet": 300,
}

# A training that amplifies round-off tenfold every ten steps cannot be followed further, by anybody: the sum of a
# gradient over two threads instead of one is enough. What that does to Python itself is said beside the row.
REASONS = {
    "mnist-resnet": "amplifies round-off: Python on 2 threads parts from Python on 1 by 3.0e-03",
    "mnist-cnn-adam": "amplifies round-off: Python on 2 threads parts from Python on 1 by 3.3e-02",
}


def compare(name, options):
    with sides.data(name) as data:
        java, python = sides.java(name, *options, *data), sides.python(name, *options, *data)
    a, b = java["loss"], python["loss"]
    if len(a) != len(b) or not a:
        raise RuntimeError(f"{len(a)} losses in Java, {len(b)} in Python")
    gaps = [sides.relative(x, y) for x, y in zip(a, b)]
    return {
        "name": name, "steps": len(a), "first": b[0], "first gap": gaps[0],
        "hundred": max(gaps[:100]), "all": max(gaps),
        "metrics": (java["metrics"], python["metrics"]),
        "us": (java["us_per_step"], python["us_per_step"]),
        "made up": bool(data),
    }


def metric(row):
    java, python = row["metrics"]
    shared = [key for key in python if key in java]
    if not shared:
        return "", ""
    key = "accuracy" if "accuracy" in shared else shared[-1]
    return f"{key} {java[key]:.5g}", f"{python[key]:.5g}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--steps", type=int, help="as many of each")
    parser.add_argument("--full", action="store_true", help="all by the documents' own length, the long ones too")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    lines = []
    head = "| tutorial | steps | first loss | first, rel. | 100 steps, rel. | run, rel. | metric, Java | Python | us/step, Java | Python | |"
    print(head)
    bad = 0
    for name in options.names or sides.names():
        try:
            steps = options.steps or (None if options.full else LONG.get(name))
            row = compare(name, ["--threads", options.threads] + (["--steps", str(steps)] if steps else []))
        except RuntimeError as e:
            line = f"| {name} | | | | | | | | | | not run: {REASONS.get(name, e)} |"
            bad += name not in REASONS
        else:
            good = row["first gap"] <= FIRST and row["hundred"] <= HUNDRED
            verdict = ("ok, on made-up pictures" if row["made up"] else "ok") if good else REASONS.get(name, "OUT OF BOUNDS")
            bad += not good and name not in REASONS
            ours, theirs = metric(row)
            us = ["" if u is None else f"{u:.0f}" for u in row["us"]]
            line = (f"| {name} | {row['steps']} | {row['first']:.6g} | {row['first gap']:.1e} | {row['hundred']:.1e} "
                    f"| {row['all']:.1e} | {ours} | {theirs} | {us[0]} | {us[1]} | {verdict} |")
        print(line, flush=True)
        lines.append(line)
    if options.write:
        write(options.write, options, head, lines)
    return 1 if bad else 0


def write(path, options, head, lines):
    import torch

    long = "" if options.full else ", the long ones for as many steps as the table says"
    length = f"for {options.steps} optimizer steps" if options.steps else f"as long as the documents say{long}"
    path.write_text(f"""# Parity with Python

Each tutorial and its twin in Python (`scripts/python/twins`), from seed 0, {length}, one after the other
on the same machine: {platform.machine()}, {options.threads} threads, Python torch {torch.__version__}.
Written by `scripts/parity --write docs/parity.md` on {datetime.date.today()}.

*rel.* is the relative difference of the losses: of the first, the largest within 100 steps, the largest of the run.
Bounds: first {FIRST:.0e}, 100 steps {HUNDRED:.0e}. *us/step* is the median time from one recorded loss to the next,
fetching the batch and printing included, the first five left out. Both sides draw the same random numbers in the same order;
what differs is round-off: Python's build multiplies matrices by MKL and fuses other loops.
Fast trainings are over before the JVM has compiled them; `scripts/speed` times longer runs, in turn.

{head}
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
""" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
