"""Writes what torch.utils.tensorboard puts into event files, for the tests of org.torch4j.utils.tensorboard.

    python golden_tensorboard.py ../../tensorboard/src/test/resources/golden/tensorboard.txt

A line a case: its name, and the serialized summary in hex. Pictures are written as their pixels, since each PNG encoder makes
bytes of its own. All numbers are multiples of 1/256, so that sums do not depend on their order.

    python golden_tensorboard.py --read FOLDER

prints, as TensorBoard's own reader sees it, what the files of a folder hold.
"""

import io
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from tensorboard.backend.event_processing import event_file_loader
from tensorboard.compat.proto.event_pb2 import Event
from torch.utils.tensorboard import SummaryWriter


def values(*shape, low=-512, high=512):
    n = int(np.prod(shape))
    return torch.tensor([((i * 7919 + 13) % (high - low) + low) / 256 for i in range(n)]).reshape(shape)


def unit(*shape):
    return values(*shape, low=0, high=257)


def bytes_(*shape):
    return (unit(*shape) * 255).to(torch.uint8)


LAYOUT = {
    "Loss": {"both": ["Multiline", ["loss/train", "loss/test"]], "band": ["Margin", ["dow", "dow/low", "dow/high"]]},
    "Other": {"one": ["Multiline", ["x"]]},
}
LABELS = torch.tensor([(i * 7) % 3 == 0 for i in range(100)]).int()

CASES = {
    "scalar": lambda w: w.add_scalar("loss", 1.25, 3),
    "scalar zero": lambda w: w.add_scalar("loss", 0.0, 0),
    "scalar new": lambda w: w.add_scalar("loss", 1.25, 3, new_style=True),
    "scalar double": lambda w: w.add_scalar("loss", 0.1, 3, new_style=True, double_precision=True),
    "scalar nan": lambda w: w.add_scalar("loss", float("nan"), 3),
    "tensor float32": lambda w: w.add_tensor("t", values(2, 3), 1),
    "tensor float64": lambda w: w.add_tensor("t", values(2, 3).double(), 1),
    "tensor float16": lambda w: w.add_tensor("t", values(2, 3).half(), 1),
    "tensor bfloat16": lambda w: w.add_tensor("t", values(2, 3).bfloat16(), 1),
    "tensor int64": lambda w: w.add_tensor("t", (values(2, 3) * 256).long(), 1),
    "tensor int32": lambda w: w.add_tensor("t", (values(2, 3) * 256).int(), 1),
    "tensor int8": lambda w: w.add_tensor("t", (values(2, 3) * 16).to(torch.int8), 1),
    "tensor uint8": lambda w: w.add_tensor("t", bytes_(2, 3), 1),
    "tensor bool": lambda w: w.add_tensor("t", values(2, 3) > 0, 1),
    "tensor complex64": lambda w: w.add_tensor("t", torch.view_as_complex(values(2, 3, 2)), 1),
    "tensor complex128": lambda w: w.add_tensor("t", torch.view_as_complex(values(2, 3, 2).double()), 1),
    "tensor empty": lambda w: w.add_tensor("t", torch.zeros(0, 3), 1),
    "histogram": lambda w: w.add_histogram("h", values(200), 2),
    "histogram zero": lambda w: w.add_histogram("h", torch.zeros(5), 2),
    "histogram ints": lambda w: w.add_histogram("h", (values(50) * 8).long(), 2),
    "histogram auto": lambda w: w.add_histogram("h", values(200), 2, bins="auto"),
    "histogram fd": lambda w: w.add_histogram("h", values(200), 2, bins="fd"),
    "histogram sturges": lambda w: w.add_histogram("h", values(200), 2, bins="sturges"),
    "histogram sqrt": lambda w: w.add_histogram("h", values(200), 2, bins="sqrt"),
    "histogram 16": lambda w: w.add_histogram("h", values(200), 2, bins=16),
    "histogram one value": lambda w: w.add_histogram("h", torch.full((4,), 0.5), 2, bins=4),
    "histogram edges": lambda w: w.add_histogram("h", values(200), 2, bins=[-1.0, -0.5, 0.0, 0.25, 1.0]),
    "histogram max bins": lambda w: w.add_histogram("h", values(200), 2, bins=64, max_bins=10),
    "histogram raw": lambda w: w.add_histogram_raw("h", 0, 3, 4, 6.0, 14.0, [1.0, 2.0, 3.0], [1, 1, 2], 2),
    "text": lambda w: w.add_text("note", "**bold** é 漢", 1),
    "text empty": lambda w: w.add_text("note", "", 1),
    "audio": lambda w: w.add_audio("sound", values(1, 50), 1, sample_rate=8000),
    "pr curve": lambda w: w.add_pr_curve("pr", LABELS, unit(100), 1),
    "pr curve 10": lambda w: w.add_pr_curve("pr", LABELS, unit(100).double(), 1, num_thresholds=10, weights=unit(100).double().numpy()),
    "pr curve raw": lambda w: w.add_pr_curve_raw("pr", *values(6, 4).numpy(), 1, num_thresholds=4),
    "custom scalars": lambda w: w.add_custom_scalars(LAYOUT),
    "mesh": lambda w: w.add_mesh("m", values(1, 4, 3), colors=bytes_(1, 4, 3), faces=torch.tensor([[[0, 1, 2], [1, 2, 3]]]), global_step=1),
    "mesh points": lambda w: w.add_mesh("m", values(2, 4, 3), config_dict={"camera": {"fov": 75}}, global_step=1),
    "image": lambda w: w.add_image("i", unit(3, 5, 4), 1),
    "image gray": lambda w: w.add_image("i", unit(1, 5, 4), 1),
    "image bytes": lambda w: w.add_image("i", bytes_(3, 5, 4), 1),
    "image hwc": lambda w: w.add_image("i", unit(5, 4, 3), 1, dataformats="HWC"),
    "image hw": lambda w: w.add_image("i", unit(5, 4), 1, dataformats="HW"),
    "image wh": lambda w: w.add_image("i", unit(5, 4), 1, dataformats="WH"),
    "image alpha": lambda w: w.add_image("i", unit(4, 5, 4), 1),
    "image outside": lambda w: w.add_image("i", values(3, 5, 4), 1),
    "images": lambda w: w.add_images("i", unit(10, 3, 3, 2), 1),
    "images gray": lambda w: w.add_images("i", unit(3, 1, 3, 2), 1),
    "images nhwc": lambda w: w.add_images("i", unit(3, 3, 2, 3), 1, dataformats="NHWC"),
    # one at a time: a map has no order in a protocol buffer
    "hparams number": lambda w: w.add_hparams({"lr": 0.5, "none": None}, {"accuracy": 0.75}, {"lr": [0.5, 0.25]}, "r", 4),
    "hparams text": lambda w: w.add_hparams({"name": "adam"}, {"loss": 0.75, "accuracy": 0}, {"name": ["adam", "sgd"]}, "r", 4),
}


def summaries(folder):
    """All values in the order of the files' names, and of the records in them."""
    for file in sorted(Path(folder).rglob("events.out.*")):
        for event in event_file_loader.RawEventFileLoader(str(file)).Load():
            event = Event.FromString(event)
            if event.HasField("summary"):
                yield event


def line(event):
    for value in event.summary.value:
        if value.HasField("image"):
            image = value.image
            pixels = np.asarray(Image.open(io.BytesIO(image.encoded_image_string)))
            return f"pixels {value.tag} {event.step} {image.height} {image.width} {image.colorspace} {pixels.tobytes().hex()}"
    return f"bytes {event.step} {event.summary.SerializeToString(deterministic=True).hex()}"


def main(path):
    lines = []
    for name, case in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            with SummaryWriter(folder) as writer:
                case(writer)
            lines += [f"{name}\t{line(event)}" for event in summaries(folder)]
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n".join(lines) + "\n")
    print(len(lines), "lines", Path(path).stat().st_size, "bytes")


def read(folder):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    for run in sorted({file.parent for file in Path(folder).rglob("events.out.*")}):
        accumulator = EventAccumulator(str(run)).Reload()
        print(run, {key: value for key, value in accumulator.Tags().items() if value})
        for tag in accumulator.Tags()["scalars"]:
            print(" ", tag, [(e.step, e.value) for e in accumulator.Scalars(tag)][-3:])
        if accumulator.Tags()["graph"]:
            for node in accumulator.Graph().node:
                print("   node", node.name, node.op, list(node.input))


if __name__ == "__main__":
    read(sys.argv[2]) if sys.argv[1] == "--read" else main(sys.argv[1])
