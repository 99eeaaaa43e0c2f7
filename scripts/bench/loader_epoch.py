"""Seconds of an epoch of MNIST through a shuffled loader, batches of 64: python loader_epoch.py THREADS WORKERS ROOT."""

import sys
import time

import torch
from torchvision import datasets, transforms

torch.set_num_threads(int(sys.argv[1]))
transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
train = datasets.MNIST(sys.argv[3], train=True, transform=transform)
loader = torch.utils.data.DataLoader(train, batch_size=64, shuffle=True, num_workers=int(sys.argv[2]))
seconds = []
for _ in range(3):
    start = time.perf_counter()
    n = 0
    for x, y in loader:
        n += y.size(0)
    seconds.append(time.perf_counter() - start)
print(f"{sorted(seconds)[1]:.4f} s an epoch (median of 3), {n} samples")
