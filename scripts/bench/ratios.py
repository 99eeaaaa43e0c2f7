"""Prints the medians that ops.sh gathered: nanoseconds a call, and their ratios to Python's."""

import glob
import json
import statistics
import sys

GOALS = {
    "add": 1.0,
    "addInPlace": 0.6,
    "mulByTwo": 0.5,
    "mm": 1.0,
    "relu": 1.0,
    "view": 1.0,
    "atColumn": 1.0,
    "item": 0.3,
}


def main(folder):
    python, ours, raw = {}, {}, {}
    for path in glob.glob(f"{folder}/ops-python-*.json"):
        with open(path) as file:
            for name, ns in json.load(file).items():
                python.setdefault(name, []).append(ns)
    for path in glob.glob(f"{folder}/ops-java-*.json"):
        with open(path) as file:
            for result in json.load(file):
                owner, name = result["benchmark"].split(".")[-2:]
                times = raw if owner == "RawOperators" else ours
                times.setdefault(name, []).append(statistics.median(result["primaryMetric"]["rawData"][0]))
    print(f"{'ns a call':<16} {'Python':>9} {'presets':>9} {'torch4j':>9} {'to Python':>10} {'goal':>5}")
    for name in ours:
        own = statistics.median(ours[name])
        reference = statistics.median(python[name]) if name in python else None
        presets = statistics.median(raw[name]) if name in raw else None
        shown = [f"{v:9.0f}" if v else " " * 9 for v in (reference, presets, own)]
        ratio = f"{own / reference:10.2f}" if reference else " " * 10
        print(f"{name:<16} {' '.join(shown)} {ratio} {GOALS.get(name, ''):>5}")


if __name__ == "__main__":
    main(sys.argv[1])
