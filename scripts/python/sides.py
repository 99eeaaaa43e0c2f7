"""Runs a tutorial on either side and reads the JSON object that both write."""

import contextlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import made_cifar10

ROOT = Path(__file__).resolve().parents[2]
TWINS = Path(__file__).parent / "twins"
SHARED = {"__init__", "harness", "mnist_loop", "diabetes_model", "names_tokens"}


def names():
    """The tutorials that have a twin, in the catalogue's order."""
    twins = {p.stem.replace("_", "-") for p in TWINS.glob("*.py") if p.stem not in SHARED}
    listed = subprocess.run([ROOT / "scripts/torch4j", "list"], capture_output=True, text=True, check=True).stdout
    ordered = [line.split()[0] for line in listed.splitlines() if line.startswith("  ")]
    return [name for name in ordered if name in twins]


@contextlib.contextmanager
def data(name):
    """Options that name the data: CIFAR-10 is made up where there is none."""
    home = Path(os.environ.get("TORCH4J_DATA", "/nonexistent"))
    if name != "cifar10-inception" or any(home.glob("cifar-10-batches-*")):
        yield []
        return
    with tempfile.TemporaryDirectory() as folder:
        made_cifar10.write(folder)
        yield ["--data", folder]


@contextlib.contextmanager
def environment(values):
    """Variables for the programs that are run."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def run(command, options):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "run.json"
        done = subprocess.run(
            [*command, *options, "--json", str(file), "--out", str(Path(folder) / "out")],
            capture_output=True, text=True, env={**os.environ, "PYTHONUNBUFFERED": ""})
        if done.returncode != 0:
            raise RuntimeError((done.stderr.strip().splitlines() or ["failed"])[-1])
        return json.loads(file.read_text())


def java(name, *options):
    return run([str(ROOT / "scripts/torch4j"), "run", name], options)


def python(name, *options):
    return run([sys.executable, str(Path(__file__).parent / "twin.py"), name], options)


def processor():
    """Its name and the width of its vectors, which decide the last digits on both sides."""
    import torch

    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else platform.processor() or platform.machine()} ({torch.backends.cpu.get_cpu_capability()})"


def relative(a, b, floor=0.0):
    """How far two numbers are apart, as a part of the larger, or of the floor where that is larger still."""
    return 0.0 if a == b else abs(a - b) / max(abs(a), abs(b), floor)


def gaps(a, b, floor=0.0):
    """How far two curves of losses are apart, step by step; the floor is a part of the second one's first loss."""
    if len(a) != len(b) or not a:
        raise RuntimeError(f"{len(a)} losses beside {len(b)}")
    return [relative(x, y, floor * abs(b[0])) for x, y in zip(a, b)]
