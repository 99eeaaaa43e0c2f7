#!/usr/bin/env python3
"""Runs tutorials on the GPU and says how far their losses are from the CPU's and from Python's on the same card.

gpu.py [NAME ...] [--steps N] [--write FILE] [--device DEVICE]
"""

import argparse
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402
import torch  # noqa: E402

# TensorFloat-32 convolutions, on by default on both sides, keep 10 bits of the mantissa; sums come in another order
FIRST, HUNDRED = 2e-3, 5e-2


def row(name, asked, device):
    ours = sides.java(name, *asked, "--device", device)
    cpu = sides.java(name, *asked, "--device", "cpu")
    theirs = sides.python(name, *asked, "--device", device)
    to_cpu, to_python = ((g[0], max(g[:100])) for g in (sides.gaps(ours["loss"], r["loss"]) for r in (cpu, theirs)))
    a_second = [1e6 / r["us_per_step"] if r["us_per_step"] else float("nan") for r in (ours, theirs)]
    good = max(to_cpu[0], to_python[0]) <= FIRST and max(to_cpu[1], to_python[1]) <= HUNDRED
    return good, (f"| {name} | {len(ours['loss'])} | {ours['loss'][0]:.6g} | {to_cpu[0]:.1e} | {to_cpu[1]:.1e} "
                  f"| {to_python[0]:.1e} | {to_python[1]:.1e} | {a_second[0]:.0f} | {a_second[1]:.0f} "
                  f"| {a_second[0] / a_second[1]:.2f} | {'ok' if good else 'OUT OF BOUNDS'} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--device", default="cuda")
    options = parser.parse_args()
    if options.device != "cpu" and not torch.cuda.is_available():
        raise SystemExit(f"gpu.py: torch {torch.__version__} of {sys.executable} finds no GPU: PYTHON names another")
    lines = ["| tutorial | steps | first loss | CPU: first, rel. | 100 steps | Python: first, rel. | 100 steps "
             "| steps/s, Java | Python | ratio | |", "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"]
    print("\n".join(lines))
    bad = 0
    for name in options.names or sides.names():
        try:
            good, line = row(name, ["--steps", str(options.steps)], options.device)
        except RuntimeError as e:
            good, line = False, f"| {name} | | | | | | | | | | not run: {e} |"
        bad += not good
        print(line, flush=True)
        lines.append(line)
    if options.write:
        card = torch.cuda.get_device_name(options.device) if options.device != "cpu" else "The CPU (a rehearsal)"
        options.write.write_text(
            f"# Tutorials on a GPU\n\n{card}, Python torch {torch.__version__} (CUDA "
            f"{torch.version.cuda}), {datetime.date.today()}, seed 0. Written by `scripts/gpu-tests --write`.\n\n"
            + "\n".join(lines) + "\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
