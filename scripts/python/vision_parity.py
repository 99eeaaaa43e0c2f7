"""Draws torchvision's networks under seed 0 in Python and in Java: are their weights the same, and what they compute of one input?

    python vision_parity.py [NAME ...]      all networks without names

A network whose last layer begins with zeros (the vision transformers) is compared with that layer drawn at random. The files lie in
a temporary folder, one network's at a time: 5 GB at most.
"""

import hashlib
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from torchvision import models

from sides import processor

HERE = Path(__file__).parent
SIDES = {"inception_v3": 299}
VIDEO = models.list_models(module=models.video)
FRAMES = {"mvit_v1_b": 16, "mvit_v2_s": 16, "s3d": 16}


def shape(name):
    if name not in VIDEO:
        return (1, 3, SIDES.get(name, 224), SIDES.get(name, 224))
    side = 224 if name in FRAMES or name.startswith("swin3d") else 112
    return (1, 3, FRAMES.get(name, 8), side, side)


def digest(state):
    sha = hashlib.sha256()
    for value in state.values():
        sha.update(value.contiguous().numpy().tobytes())
    return sha.hexdigest()


def compare(name, folder):
    torch.manual_seed(0)
    net = models.get_model(name).eval()
    initial = digest(net.state_dict())
    x = torch.randn(shape(name))
    with torch.inference_mode():
        expected = net(x)
        if not expected.any():
            net.heads[-1].weight.normal_(0, 0.02)
            expected = net(x)
    torch.save(net.state_dict(), folder / "weights.pth")
    np.save(folder / "x.npy", x.numpy())
    del net
    java = subprocess.run(
        [HERE.parent / "single", HERE.parent / "VisionParity.java", name, folder],
        stdout=subprocess.PIPE, text=True, check=True,
    )
    found = torch.from_numpy(np.load(folder / "out.npy"))
    difference = ((found - expected).abs().max() / expected.abs().max()).item()
    return java.stdout.split()[-1] == initial, difference


def main(names):
    warnings.simplefilter("ignore")
    print(f"on {processor()}")
    failed = []
    for name in names or models.list_models(module=models) + VIDEO:
        with tempfile.TemporaryDirectory() as folder:
            same, difference = compare(name, Path(folder))
        good = same and difference < 1e-4
        failed += [] if good else [name]
        print(f"{name:<24} weights {'the same' if same else 'DIFFER'}   output differs by {difference:.1e}", flush=True)
    print("all the same" if not failed else "DIFFERENT: " + " ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
