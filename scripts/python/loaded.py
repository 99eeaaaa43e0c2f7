"""A tutorial's median step while one core is taken by another process, as a multiple of its quiet time.

loaded.py [NAME ...] [--rounds 10] [--steps N] [--threads N] [--no-python]

In each round both states are measured in turn. Printed are the medians of the rounds, the multiple of these medians, the worst
round by the quiet median, and whether the multiple is within the limit. Exits with 1 when one is not.
"""

import argparse
import contextlib
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

LIMIT = 2.2
STEPS = {"mnist-cnn": 40, "mnist-mlp": 60, "mnist-network": 60, "mnist-cnn-adam": 30, "mnist-inception": 12, "mnist-resnet": 12,
         "cifar10-inception": 8, "name-classifier": 10, "bert-names": 8, "lora-names": 8, "adding-transformer": 15}


@contextlib.contextmanager
def taken_core():
    """A process that computes for ever, where the system puts it."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def measure(side, name, asked, data, loaded):
    with taken_core() if loaded else contextlib.nullcontext():
        return side(name, *asked, *data)["us_per_step"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads")
    parser.add_argument("--no-python", action="store_true")
    chosen = parser.parse_args()
    failed = []
    columns = "{:22} {:>9} {:>9} {:>6} {:>6}   {:>9} {:>9} {:>6}  {}"
    print(columns.format("us a step", "quiet", "loaded", "times", "worst", "Python", "loaded", "times", f"limit {LIMIT}"))
    for name in chosen.names or sides.names():
        asked = ["--steps", str(chosen.steps or STEPS.get(name, 300))]
        if chosen.threads:
            asked += ["--threads", chosen.threads]
        times = {}
        with sides.data(name) as data:
            for _ in range(chosen.rounds):
                for side in [sides.java] if chosen.no_python else [sides.java, sides.python]:
                    for loaded in (False, True):
                        micros = measure(side, name, asked, data, loaded)
                        if micros is not None and micros == micros:
                            times.setdefault((side, loaded), []).append(micros)
        if (sides.java, True) not in times:
            continue  # nothing is trained, or in fewer than six steps
        quiet, busy = (statistics.median(times[sides.java, loaded]) for loaded in (False, True))
        theirs = [statistics.median(times[sides.python, b]) if (sides.python, b) in times else float("nan") for b in (False, True)]
        good = busy <= LIMIT * quiet
        if not good:
            failed.append(name)
        print(columns.format(
            name, *(f"{v:.0f}" for v in (quiet, busy)), f"{busy / quiet:.2f}", f"{max(times[sides.java, True]) / quiet:.2f}",
            *(f"{v:.0f}" for v in theirs), f"{theirs[1] / theirs[0]:.2f}", "" if good else "over it"), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
