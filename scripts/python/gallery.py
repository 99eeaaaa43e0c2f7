#!/usr/bin/env python3
"""Writes docs/gallery.md from a run of the catalogue: gallery.py [--runs DIR] [--long DIR ...]

--runs DIR: a folder that `torch4j run all --quick --out DIR --json DIR/all.json` has filled; made if missing.
--long DIR: the output of a run of full length, with its report beside the pictures as run.json.
"""

import argparse
import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/gallery"


def listed():
    text = subprocess.run([ROOT / "scripts/torch4j", "list"], capture_output=True, text=True, check=True).stdout
    group = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, about = line.split(maxsplit=1)
            yield group, name, about
        elif line:
            group = line


def copy_small(picture, target):
    """A copy in 128 colours, a third of the size, where Pillow is at hand."""
    try:
        from PIL import Image
    except ImportError:
        shutil.copyfile(picture, target)
    else:
        Image.open(picture).quantize(128).save(target, optimize=True)


def figures(result):
    metrics = ", ".join(f"{k} {v:.4g}" for k, v in list(result["metrics"].items())[:4])
    loss = result["loss"]
    course = f"{len(loss)} losses, {loss[0]:.4g} to {loss[-1]:.4g}" if loss else ""
    return "; ".join(part for part in (course, metrics) if part)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=Path, default=ROOT / "target/gallery")
    parser.add_argument("--long", type=Path, action="append", default=[])
    options = parser.parse_args()
    report = options.runs / "all.json"
    if not report.exists():
        options.runs.mkdir(parents=True, exist_ok=True)
        subprocess.run([ROOT / "scripts/torch4j", "run", "all", "--quick", "--out", options.runs, "--json", report])
    rows = {row["name"]: row for row in json.loads(report.read_text())}
    full = {}
    for folder in options.long:
        result = json.loads((folder / "run.json").read_text())
        full[result["name"]] = (result, folder)

    PICTURES.mkdir(parents=True, exist_ok=True)
    lines = ["# Gallery", "",
             "Every tutorial of the catalogue with what it came to and the pictures it drew, written by `scripts/gallery`",
             "from `scripts/torch4j run all --quick`; *full length* marks those trained as long as the text beside them says.", ""]
    last = ""
    for group, name, about in listed():
        if group != last:
            lines += [f"## {group.capitalize()}", ""]
            last = group
        row = rows.get(name)
        result, folder, mark = (row or {}).get("result"), options.runs / name, ""
        if name in full:
            result, folder = full[name]
            mark = "*full length*: "
        lines += [f"### {name}", "", f"{about[0].upper()}{about[1:]}.", ""]
        if result is None:
            lines += [f"Not run: {(row or {}).get('trouble', 'no report')}", ""]
            continue
        text = figures(result)
        if text:
            lines += [f"{mark}{text}", ""]
        for picture in sorted(folder.glob("*.png")):
            copy_small(picture, PICTURES / picture.name)
            lines += [f"![{name}](gallery/{picture.name})", ""]
    (ROOT / "docs/gallery.md").write_text("\n".join(lines))


if __name__ == "__main__":
    main()
