#!/usr/bin/env python3
"""Runs the Python twin of a tutorial: twin.py NAME [--seed N] [--steps N] [--json FILE] ...

Needs torch 2.10.0 and numpy; --data or TORCH4J_DATA names the folder of the data sets.
"""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from twins.harness import Run  # noqa: E402


def run(name, args):
    twin = importlib.import_module("twins." + name.replace("-", "_"))
    session = Run(name, args)
    twin.main(session)
    return session.finish()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        names = sorted(p.stem.replace("_", "-") for p in (Path(__file__).parent / "twins").glob("*.py"))
        raise SystemExit("twin.py NAME: one of " + ", ".join(names))
    run(sys.argv[1], sys.argv[2:])
