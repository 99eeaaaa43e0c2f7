"""Writes what torchvision's networks are and compute, for the tests of org.torch4j.models.vision.

    python golden_models.py ../../models/src/test/resources/golden/vision

`networks.txt`: name, number of parameters, SHA-256 of the keys and shapes of its state_dict, SHA-256 of its text.
`outputs.txt`: name, then scores of a network made under seed 0 for a picture drawn under seed 1 (100 of 1000, every tenth).

    python golden_models.py --weights DIR

writes files of random weights in the layout of the published ones into DIR, and `NAME.out.npy` with the scores of each.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np
import torch
from torchvision import models

NAMES = (
    "alexnet vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn resnet18 resnet34 resnet50 resnet101 resnet152"
    " resnext50_32x4d resnext101_32x8d wide_resnet50_2 wide_resnet101_2"
).split()


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def picture(side=64):
    torch.manual_seed(1)
    return torch.randn(2, 3, side, side)


def main(folder):
    folder = Path(folder)
    lines = []
    for name in NAMES:
        with torch.device("meta"):
            net = models.get_model(name)
        keys = "".join(f"{key} {list(value.shape)}\n" for key, value in net.state_dict().items())
        parameters = sum(p.numel() for p in net.parameters())
        lines.append(f"{name} {parameters} {sha(keys)} {sha(str(net))}")
    (folder / "networks.txt").write_text("\n".join(lines) + "\n")
    lines = []
    for name in ["alexnet", "vgg11_bn", "resnet18", "resnet50", "resnext50_32x4d"]:
        torch.manual_seed(0)
        net = models.get_model(name)
        x = picture()
        with torch.no_grad():
            for mode in ["eval"] + (["train"] if name == "resnet18" else []):
                scores = net.train(mode == "train")(x)[:, ::10].flatten().tolist()
                lines.append(" ".join([f"{name}.{mode}", *(repr(v) for v in np.float32(scores))]))
    text = "\n".join(lines).replace("np.float32(", "").replace(")", "")
    (folder / "outputs.txt").write_text(text + "\n")


def weights(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ["alexnet", "vgg11_bn", "resnet18", "resnet50"]:
        torch.manual_seed(5)
        net = models.get_model(name)
        torch.save(net.state_dict(), folder / f"{name}.pth")
        with torch.no_grad():
            np.save(folder / f"{name}.out.npy", net.eval()(picture(224)).numpy())


if __name__ == "__main__":
    weights(sys.argv[2]) if sys.argv[1] == "--weights" else main(sys.argv[1])
