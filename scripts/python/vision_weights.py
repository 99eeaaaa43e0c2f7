"""Writes torchvision's table of published weights and the names of the classes, for org.torch4j.models.vision.

    python vision_weights.py ../../models/src/main/resources/org/torch4j/models/vision

`weights.tsv`: a line a file of weights, the columns named by the first line. Empty where torchvision says nothing.
`*_classes.txt`: the names of the classes, a line each, in the order of the networks' scores.
"""

import sys
from pathlib import Path

from torchvision import models
from torchvision.models import _meta

FAMILIES = {
    "classification": models,
    "detection": models.detection,
    "segmentation": models.segmentation,
    "video": models.video,
}
CATEGORIES = {
    "imagenet": _meta._IMAGENET_CATEGORIES,
    "kinetics400": _meta._KINETICS400_CATEGORIES,
    "coco": _meta._COCO_CATEGORIES,
    "coco_person": _meta._COCO_PERSON_CATEGORIES,
    "voc": _meta._VOC_CATEGORIES,
}
COLUMNS = (
    "model weights default url params megabytes gigaflops min_size metrics categories transform crop resize mean std"
    " interpolation antialias recipe license"
).split()


def numbers(value):
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ",".join(map(str, value))
    return str(value)


def categories(meta):
    names = meta.get("categories")
    if names is None:
        return ""
    return next(key for key, value in CATEGORIES.items() if list(value) == list(names))


def line(model, weights, default):
    meta = weights.meta
    preset = weights.transforms()
    kind = type(preset).__name__
    get = lambda name: getattr(preset, name, None)
    interpolation = get("interpolation")
    metrics = ";".join(
        f"{data}/{name}={value}"
        for data, values in meta.get("_metrics", {}).items()
        for name, value in values.items()
        if value == value  # not a number where VGG16's features cannot be measured
    )
    min_size = numbers(meta.get("min_size"))
    if "min_temporal_size" in meta:
        min_size = f"{meta['min_temporal_size']},{min_size}"
    return {
        "model": model,
        "weights": weights.name,
        "default": "default" if weights is default else "",
        "url": weights.url,
        "params": numbers(meta.get("num_params")),
        "megabytes": numbers(meta.get("_file_size")),
        "gigaflops": numbers(meta.get("_ops")),
        "min_size": min_size,
        "metrics": metrics,
        "categories": categories(meta),
        "transform": kind,
        "crop": numbers(get("crop_size")),
        "resize": numbers(get("resize_size")),
        "mean": numbers(get("mean")),
        "std": numbers(get("std")),
        "interpolation": "" if interpolation is None else interpolation.name,
        "antialias": "" if get("antialias") is None else str(get("antialias")).lower(),
        "recipe": numbers(meta.get("recipe")),
        "license": numbers(meta.get("license")),
    }


def main(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["\t".join(COLUMNS)]
    for module in FAMILIES.values():
        for name in models.list_models(module=module):
            every = models.get_model_weights(name)
            for weights in every:
                row = line(name, weights, every.DEFAULT if "DEFAULT" in every.__members__ else None)
                assert not any("\t" in v or "\n" in v for v in row.values())
                rows.append("\t".join(row[c] for c in COLUMNS))
    (folder / "weights.tsv").write_text("\n".join(rows) + "\n")
    for key, names in CATEGORIES.items():
        (folder / f"{key}_classes.txt").write_text("\n".join(names) + "\n")
    print(len(rows) - 1, "files of weights")


if __name__ == "__main__":
    main(sys.argv[1])
