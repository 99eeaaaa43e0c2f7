"""What a twin shares with the Java tutorial beside it: the options, the loop's end, the JSON object.

`us_per_step` is the median time from one recorded loss to the next, the first five left out: all that
the loop does for a step, fetching the batch included. The Java side measures by the same rule.
"""

import argparse
import csv
import functools
import gzip
import json
import os
import statistics
import struct
import time
from pathlib import Path

import numpy as np
import torch


class Run:
    def __init__(self, name, args=None):
        parser = argparse.ArgumentParser(prog=name)
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--device", default="cpu")
        parser.add_argument("--epochs", type=int)
        parser.add_argument("--steps", type=int)
        parser.add_argument("--data", default=os.environ.get("TORCH4J_DATA"))
        parser.add_argument("--threads", type=int)
        parser.add_argument("--fused", action="store_true", help="Adam by its fused kernel, as the Java side's")
        parser.add_argument("--out", default=None)
        parser.add_argument("--json")
        self.options = parser.parse_args(args)
        self.name = name
        self.device = torch.device(self.options.device)
        self.losses, self.times, self.metrics = [], [], {}
        if self.options.threads:
            torch.set_num_threads(self.options.threads)
        if self.options.fused:
            torch.optim.Adam = functools.partial(torch.optim.Adam, fused=True)
        torch.manual_seed(self.options.seed)

    def done(self):
        return self.options.steps is not None and len(self.losses) >= self.options.steps

    def loss(self, value):
        self.losses.append(value)
        self.times.append(time.perf_counter())
        return value

    def metric(self, name, value):
        self.metrics[name] = float(value)

    def epochs(self, count, start=0):
        for epoch in range(start, start + (self.options.epochs or count)):
            if self.done():
                return
            yield epoch

    def batches(self, loader):
        for batch in loader:
            yield batch
            if self.done():
                return

    def file(self, *places):
        for place in places:
            path = Path(self.options.data) / place
            if path.exists():
                return path
        raise SystemExit(f"{self.name}: no {places[0]} in {self.options.data}")

    def finish(self):
        gaps = [b - a for a, b in zip(self.times, self.times[1:])][4:]
        result = {
            "name": self.name,
            "seed": self.options.seed,
            "device": str(self.device),
            "torch": torch.__version__,
            "loss": self.losses,
            "metrics": self.metrics,
            "us_per_step": statistics.median(gaps) * 1e6 if gaps else None,
            "files": [],
        }
        if self.options.json:
            Path(self.options.json).write_text(json.dumps(result))
        return result


def read_csv(path, **options):
    return np.loadtxt(path, delimiter=",", dtype=np.float32, **options)


def read_rows(path):
    with gzip.open(path, "rt") as f:
        return list(csv.reader(f))


def boston(run):
    rows = np.loadtxt(run.file("boston/boston_house_prices.csv"), delimiter=",", skiprows=2)
    return rows[:, :13], rows[:, 13]


def read_idx(path):
    with gzip.open(path) as f:
        data = f.read()
    rank = data[3]
    shape = struct.unpack(">" + "I" * rank, data[4 : 4 + 4 * rank])
    return np.frombuffer(data, np.uint8, offset=4 + 4 * rank).reshape(shape)


class MNIST(torch.utils.data.Dataset):
    """As torchvision's: pictures of bytes, turned into a tensor one by one when asked for."""

    def __init__(self, run, train, transform):
        part = "train" if train else "t10k"
        self.data = torch.from_numpy(read_idx(run.file(f"mnist/{part}-images-idx3-ubyte.gz")).copy())
        self.targets = torch.from_numpy(read_idx(run.file(f"mnist/{part}-labels-idx1-ubyte.gz")).astype(np.int64))
        self.transform = transform

    def __len__(self):
        return len(self.data)

    def __getitem__(self, index):
        image, target = self.data[index], int(self.targets[index])
        return self.transform(image), target


def to_tensor(image):
    return image.unsqueeze(0).to(torch.float32).div(255)


def normalized(image):
    return to_tensor(image).sub_(0.1307).div_(0.3081)
