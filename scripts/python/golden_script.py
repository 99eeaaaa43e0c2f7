"""Writes a TorchScript module and what it computes: files of api/src/test/resources/org/torch4j/jit."""

import io
import pathlib
import zipfile
from typing import Dict, List, Optional, Tuple

import torch
from torch import nn

TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/org/torch4j/jit"


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3, padding=1)
        self.bn = nn.BatchNorm2d(4)
        self.drop = nn.Dropout(0.5)
        self.lstm = nn.LSTM(4, 3)

    def forward(self, x):
        return self.drop(torch.relu(self.bn(self.conv(x)))).mean((2, 3))

    @torch.jit.export
    def scaled(self, x, factor: float = 2.0, names: Optional[List[str]] = None) -> Dict[str, torch.Tensor]:
        y = self.forward(x) * factor
        out = {"y": y}
        if names is not None:
            for name in names:
                out[name] = y + 1
        return out

    @torch.jit.export
    def steps(self, x, state: Optional[Tuple[torch.Tensor, torch.Tensor]] = None):
        return self.lstm(x, state)


def save(module, path):
    """Without the records that name source files."""
    whole = io.BytesIO()
    torch.jit.save(module, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            if not info.filename.endswith(".debug_pkl"):
                new.writestr(info.filename, old.read(info))


if __name__ == "__main__":
    torch.manual_seed(0)
    net = Net()
    net(torch.randn(8, 2, 5, 5))
    net.eval()
    TARGET.mkdir(parents=True, exist_ok=True)
    save(torch.jit.script(net), TARGET / "methods.pt")
    x = torch.randn(2, 2, 5, 5)
    sequence = torch.randn(4, 1, 4)
    first, state = net.steps(sequence)
    second, _ = net.steps(sequence, state)
    values = {"x": x, "y": net(x), "sequence": sequence, "first": first, "second": second}
    torch.save({k: v.detach() for k, v in values.items()}, TARGET / "methods_values.pt")
