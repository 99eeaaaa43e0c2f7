#!/usr/bin/env python3
"""Trains with two ranks of Java, two of Python, and one of each in one group, and compares; --time also times their steps.

distributed.py [--steps N] [--time] [--rounds N]
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import sides  # noqa: E402

HERE = Path(__file__).parent
JAVA = [
    str(Path(os.environ["JAVA_HOME"]) / "bin/java") if "JAVA_HOME" in os.environ else "java",
    "-XX:+UseSerialGC", "-Xlog:disable"]
LIMIT = 1e-6


def commands(folder):
    """How each side starts a rank; the Java program is compiled once."""
    subprocess.run([sides.ROOT / "scripts/torch4j", "--version"], check=True, capture_output=True)
    path = (sides.ROOT / "tutorials/target/classpath.txt").read_text()
    javac = str(Path(JAVA[0]).parent / "javac") if "/" in JAVA[0] else "javac"
    subprocess.run([javac, "-d", folder, "-cp", path, sides.ROOT / "scripts/bench/DistributedSteps.java"], check=True)
    return {
        "java": [*JAVA, "-cp", f"{folder}{os.pathsep}{path}", "DistributedSteps"],
        "python": [sys.executable, str(HERE / "distributed_rank.py")],
    }


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def job(how, ranks, model, steps):
    """Runs one process for each of the names in ranks; what each wrote."""
    port = str(free_port())
    with tempfile.TemporaryDirectory() as folder:
        processes = []
        for rank, side in enumerate(ranks):
            env = {**os.environ, "RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(len(ranks)),
                   "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "OMP_NUM_THREADS": "1"}
            processes.append(subprocess.Popen(
                [*how[side], model, str(steps), f"{folder}/{rank}.json"], env=env,
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True))
        try:
            for rank, process in enumerate(processes):
                _, error = process.communicate(timeout=300)
                if process.returncode != 0:
                    raise RuntimeError(f"{ranks[rank]} rank {rank}: " + (error.strip().splitlines() or ["failed"])[-1])
        finally:
            for process in processes:
                process.kill()
        return [json.loads(Path(folder, f"{rank}.json").read_text()) for rank in range(len(ranks))]


def furthest(a, b):
    return max(sides.relative(x, y) for one, two in zip(a, b) for x, y in zip(one["losses"], two["losses"], strict=True))


def compare(how, steps):
    good = True
    print(f"largest relative difference of the losses to two ranks of Python, {steps} steps")
    for model in ("mlp", "cnn"):
        python = job(how, ("python", "python"), model, steps)
        for ranks in (("java", "java"), ("java", "python"), ("python", "java")):
            ours = job(how, ranks, model, steps)
            far = furthest(ours, python)
            same = all(one["calls"] == two["calls"] for one, two in zip(ours, python))
            good &= far <= LIMIT and same
            print(f"{model:4} {' + '.join(ranks):16} {far:.1e}   calls {'equal' if same else 'DIFFER'}", flush=True)
    return good


def times(how, rounds):
    kinds = (("java",), ("java", "java"), ("python",), ("python", "python"))
    for model, steps in (("mlp", 600), ("cnn", 300)):
        taken = {ranks: [] for ranks in kinds}
        for _ in range(rounds):
            for ranks in kinds:
                taken[ranks].append(statistics.mean(r["us_per_step"] for r in job(how, ranks, model, steps)))
        one, two, python_one, python_two = (statistics.median(taken[ranks]) for ranks in kinds)
        print(f"{model}: us a step of one Java rank {one:.0f}, of two {two:.0f} (ratio {two / one:.2f}); Python {python_one:.0f}, "
              f"{python_two:.0f} ({python_two / python_one:.2f}); two of Java / two of Python {two / python_two:.2f}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        how = commands(folder)
        if not compare(how, options.steps):
            sys.exit(1)
        if options.time:
            times(how, options.rounds)


if __name__ == "__main__":
    main()
