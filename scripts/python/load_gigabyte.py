"""Python's side of LargeFilesTest: python load_gigabyte.py gigabyte.pth

Time of torch.load(mmap=True), time to touch every page, and resident memory over the size of the tensors.
"""

import sys
import time

import torch


def resident():
    with open("/proc/self/status") as f:
        return next(int(l.split()[1]) * 1024 for l in f if l.startswith("VmRSS:"))


path = sys.argv[1]
del_me = torch.load(path, mmap=True, weights_only=True)
size = sum(t.nbytes for t in del_me.values())
del del_me
before = resident()
load, touch, most = [], [], 0
for i in range(60):
    start = time.perf_counter()
    state = torch.load(path, mmap=True, weights_only=True)
    load.append(time.perf_counter() - start)
    if i >= 55:
        start = time.perf_counter()
        assert all((t.view(-1)[::1024] == 1).all() for t in state.values())
        touch.append(time.perf_counter() - start)
        most = max(most, resident() - before)
    del state
print(f"load {min(load) * 1e3:.2f} ms, read all {min(touch) * 1e3:.0f} ms, memory {most / size:.3f} of {size // 10**6} MB")
