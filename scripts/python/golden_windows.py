"""Writes the windows of Python's torch.signal: golden/windows.json.gz beside the tests of the api module."""

import base64
import gzip
import io
import json
import pathlib

import torch
from torch.signal import windows as W

TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/golden/windows.json.gz"
MAKERS = {
    "exponential": lambda f, **k: f(tau=2.5, **k),
    "gaussian": lambda f, **k: f(std=1.7, **k),
    "kaiser": lambda f, **k: f(beta=8.0, **k),
    "general_cosine": lambda f, **k: f(a=[0.46, 0.23, 0.31], **k),
    "general_hamming": lambda f, **k: f(alpha=0.6, **k),
}
cases = []
for name in ("exponential", "cosine", "gaussian", "kaiser", "general_cosine", "general_hamming", "hamming", "hann", "blackman", "nuttall", "bartlett"):
    for points in (0, 1, 2, 7, 16):
        for sym in (True, False):
            for dtype in (torch.float32, torch.float64):
                make = lambda **k: getattr(W, name)(points, **k)
                t = MAKERS.get(name, lambda f, **k: f(**k))(make, sym=sym, dtype=dtype)
                cases.append({"window": name, "points": points, "sym": sym, "value": {"dtype": str(dtype).split(".")[1], "shape": list(t.shape), "data": base64.b64encode(t.contiguous().numpy().tobytes()).decode()}})

buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as f:
    f.write(json.dumps(cases).encode())
TARGET.write_bytes(buffer.getvalue())
print(len(cases), "windows")
