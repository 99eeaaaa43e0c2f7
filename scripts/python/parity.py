#!/usr/bin/env python3
"""Runs tutorials on both sides from one seed and says how far their losses are apart.

parity.py [NAME ...] [--steps N | --full] [--threads N] [--write FILE]
"""

import argparse
import datetime
import sys
import textwrap
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

FIRST, HUNDRED = 1e-6, 1e-4

# Minutes and more on two cores: as many steps of these, the others as long as the documents say.
LONG = {
    "mnist-mlp": 938, "mnist-network": 1000, "mnist-cnn": 938, "mnist-cnn-adam": 100, "mnist-inception": 300,
    "mnist-resnet": 100, "cifar10-inception": 100, "name-classifier": 100, "char-poet": 300,
}

# What round-off alone does to a training: Python on two threads sums in another order than Python on one, and Python's
# fused Adam, the kernel of the Java side, rounds otherwise than its default. Where both sides part by more than the
# bound, they must not part by more than this many times as much as Python from itself.
OWN = 3

# A loss below this part of the first one counts as that: squares of differences that have vanished differ by anything.
FLOOR = 1e-3


def compare(name, threads, steps):
    def options(count):
        return ["--threads", str(count)] + (["--steps", str(steps)] if steps else [])

    with sides.data(name) as data:
        java = sides.java(name, *options(threads), *data)
        python = sides.python(name, *options(threads), *data)
        b = python["loss"]
        apart = sides.gaps(java["loss"], b, FLOOR)
        own = None
        if max(apart) > HUNDRED:
            others = (options(1 if threads > 1 else 2), [*options(threads), "--fused"])
            own = [max(g) for g in zip(*(sides.gaps(sides.python(name, *o, *data)["loss"], b, FLOOR) for o in others))]
    return {
        "name": name, "steps": len(b), "first": b[0], "first gap": apart[0],
        "hundred": max(apart[:100]), "all": max(apart),
        "own": own and (max(own[:100]), max(own)),
        "metrics": (java["metrics"], python["metrics"]),
        "us": (java["us_per_step"], python["us_per_step"]),
        "made up": bool(data),
    }


def verdict(row):
    """Whether the row is within bounds, and the words for it."""
    good = row["first gap"] <= FIRST and row["hundred"] <= HUNDRED
    words = "ok, on made-up pictures" if row["made up"] else "ok"
    if row["own"]:
        hundred, run = row["own"]
        good = good or row["first gap"] <= FIRST and row["hundred"] <= OWN * hundred
        words += f"; Python from itself: {hundred:.1e} in 100 steps, {run:.1e} in the run"
    return good, words if good else f"OUT OF BOUNDS: {words}"


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
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    lines = []
    head = "| tutorial | steps | first loss | first, rel. | 100 steps, rel. | run, rel. | metric, Java | Python | us/step, Java | Python | |"
    print(head)
    bad = 0
    for name in options.names or sides.names():
        try:
            steps = options.steps or (None if options.full else LONG.get(name))
            row = compare(name, options.threads, steps)
        except RuntimeError as e:
            line = f"| {name} | | | | | | | | | | not run: {e} |"
            bad += 1
        else:
            good, words = verdict(row)
            bad += not good
            ours, theirs = metric(row)
            us = ["" if u is None else f"{u:.0f}" for u in row["us"]]
            line = (f"| {name} | {row['steps']} | {row['first']:.6g} | {row['first gap']:.1e} | {row['hundred']:.1e} "
                    f"| {row['all']:.1e} | {ours} | {theirs} | {us[0]} | {us[1]} | {words} |")
        print(line, flush=True)
        lines.append(line)
    if options.write:
        write(options.write, options, head, lines)
    return 1 if bad else 0


def write(path, options, head, lines):
    import torch

    long = "" if options.full else ", the long ones for as many steps as the table says"
    length = f"for {options.steps} optimizer steps" if options.steps else f"as long as the documents say{long}"
    prose = [
        f"""Each tutorial and its twin in Python (`scripts/python/twins`), from seed 0, {length}, one after the other
        on the same machine: {sides.processor()}, {options.threads} thread{"s" * (options.threads > 1)}, Python torch
        {torch.__version__}.
        Written by `scripts/parity --write docs/parity.md` on {datetime.date.today()}.""",
        f"""*rel.* is the relative difference of the losses: of the first, the largest within 100 steps, the largest of the
        run; a loss below a thousandth of the first counts as that. Bounds: first {FIRST:.0e}, 100 steps {HUNDRED:.0e}.
        Trainings that amplify round-off cannot be followed further by anybody: beside them stands how far Python parts
        from itself, on one and on two threads (sums in another order) and by its fused Adam (the Java side's kernel);
        100 steps may differ by {OWN} times that.""",
        """*us/step* is the median time from one recorded loss to the next, fetching the batch and printing included, the
        first five left out. Both sides draw the same random numbers in the same order; what differs is round-off:
        Python's build multiplies matrices by MKL and fuses other loops. Fast trainings are over before the JVM has
        compiled them; `scripts/speed` times longer runs, in turn.""",
    ]
    paragraphs = "\n\n".join(textwrap.fill(" ".join(p.split()), 120, break_on_hyphens=False) for p in prose)
    path.write_text(f"""# Parity with Python

{paragraphs}

{head}
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
""" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
