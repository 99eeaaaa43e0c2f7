"""Times torchvision's networks in Python and in Java in turn: one picture, inference mode, one and two threads.

    python scripts/bench/vision.py [--rounds 15] [--threads 1,2] [NAME ...]

Both processes stay alive; in each round first the one, then the other runs the network a few times. Medians, and Java's over Python's.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

import torch
from torchvision import models

HERE = Path(__file__).parent
NAMES = ["resnet50", "mobilenet_v3_small", "efficientnet_b0", "vit_b_16"]


def python_round(net, x, times):
    start = time.perf_counter()
    with torch.inference_mode():
        for _ in range(times):
            net(x)
    return (time.perf_counter() - start) / times


def compare(name, threads, rounds):
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    net = models.get_model(name).eval()
    x = torch.randn(1, 3, 224, 224)
    java = subprocess.Popen(
        [HERE.parent / "single", HERE / "VisionForward.java", name, str(threads)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )
    java.stdout.readline()
    python_round(net, x, 3)
    times = max(1, min(50, int(0.3 / python_round(net, x, 3))))
    theirs, ours = [], []
    for i in range(rounds + 2):
        theirs.append(python_round(net, x, times))
        java.stdin.write(f"{times}\n")
        java.stdin.flush()
        ours.append(float(java.stdout.readline()))
    java.stdin.close()
    java.wait()
    theirs, ours = theirs[2:], ours[2:]
    each = statistics.median(o / t for o, t in zip(ours, theirs))
    print(
        f"{name:<20} {threads} thread{'s' if threads > 1 else ' '}  Python {statistics.median(theirs) * 1e3:8.2f} ms"
        f"  Java {statistics.median(ours) * 1e3:8.2f} ms  ratio {each:.2f}  of best {min(ours) / min(theirs):.2f}",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--threads", default="1,2")
    parser.add_argument("names", nargs="*")
    chosen = parser.parse_args()
    for name in chosen.names or NAMES:
        for threads in map(int, chosen.threads.split(",")):
            compare(name, threads, chosen.rounds)


if __name__ == "__main__":
    sys.exit(main())
