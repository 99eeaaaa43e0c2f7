"""Prints what ops.sh gathered: medians in nanoseconds a call, and ratios to Python's time.

The last ratio is of the best times: what a busy machine leaves comparable.
"""

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
            for name, times in json.load(file).items():
                python.setdefault(name, []).extend(times)
    for path in glob.glob(f"{folder}/ops-java-*.json"):
        with open(path) as file:
            for result in json.load(file):
                owner, name = result["benchmark"].split(".")[-2:]
                times = raw if owner == "RawOperators" else ours
                times.setdefault(name, []).extend(result["primaryMetric"]["rawData"][0])
    print(f"{'ns a call':<16} {'Python':>9} {'presets':>9} {'torch4j':>9} {'to Python':>10} {'goal':>5} {'of best':>8}")
    for name, own in ours.items():
        reference = python.get(name)
        medians = [statistics.median(v) if v else None for v in (reference, raw.get(name), own)]
        shown = [f"{v:9.0f}" if v else " " * 9 for v in medians]
        ratios = [f"{medians[2] / medians[0]:10.2f}", f"{min(own) / min(reference):8.2f}"] if reference else ["", ""]
        print(f"{name:<16} {' '.join(shown)} {ratios[0]:>10} {GOALS.get(name, ''):>5} {ratios[1]:>8}")


if __name__ == "__main__":
    main(sys.argv[1])
