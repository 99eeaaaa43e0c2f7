"""Networks exported by torch.export, with inputs and what Python computes of them.

    python exported.py FOLDER            the small ones: golden files of ExportedProgramTest
    python exported.py FOLDER networks   networks of torchvision and transformers, for -Dtorch4j.exported=FOLDER
    python exported.py FOLDER check      runs what the test wrote back to FOLDER/back

Each NAME.pt2 has a NAME.pt beside it: args, kwargs, results, and the buffers after the call.
"""

import copy
import sys
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.export import Dim

CASES = {}


def case(make):
    CASES[make.__name__] = make
    return make


def plain(value):
    """Tuples and objects as lists and dicts, for torch.load(weights_only=True)."""
    if isinstance(value, torch.Tensor):
        return value.detach().clone()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def without_traces(module):
    """Lines of source files say nothing to who loads the program."""
    for part in module.modules():
        if isinstance(part, torch.fx.GraphModule):
            for node in part.graph.nodes:
                node.meta.pop("stack_trace", None)


def write(folder, name, net, args, kwargs=None, dynamic=None, more=(), decompose=False):
    kwargs = kwargs or {}
    program = torch.export.export(net, args, kwargs, dynamic_shapes=dynamic)
    if decompose:
        program = program.run_decompositions()
    without_traces(program.graph_module)
    torch.export.save(program, str(folder / f"{name}.pt2"))
    module = program.module()
    calls = []
    for given in ((args, kwargs), *more):
        own = copy.deepcopy(given)
        results = module(*own[0], **own[1])
        calls.append(
            {
                "args": plain(given[0]),
                "kwargs": plain(given[1]),
                "results": plain(results),
                "changed": plain(own[0]),
            }
        )
    buffers = {k: v.clone() for k, v in module.named_buffers()}
    torch.save({"calls": calls, "buffers": buffers}, folder / f"{name}.pt")


class Mlp(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 3))

    def forward(self, x):
        return self.layers(x).log_softmax(-1)


@case
def mlp(folder, name):
    x = torch.randn(3, 4)
    write(folder, name, Mlp(), (x,), dynamic={"x": {0: Dim("batch", max=64)}}, more=[((torch.randn(7, 4),), {})])


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(4)
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        y = F.max_pool2d(F.relu(self.bn(self.conv(x)), inplace=True), 2)
        y = y.mean((2, 3))
        return {"logits": self.fc(y), "batch": x.shape[0] * 2, "parts": (y, [x.size(2), None])}


@case
def cnn_training(folder, name):
    x = torch.randn(2, 2, 6, 6)
    dynamic = {"x": {0: Dim.DYNAMIC}}
    write(folder, name, Cnn(), (x,), dynamic=dynamic, more=[((torch.randn(5, 2, 6, 6),), {})])


@case
def cnn_decomposed(folder, name):
    x = torch.randn(2, 2, 6, 6)
    write(folder, name, Cnn(), (x,), dynamic={"x": {0: Dim.DYNAMIC}}, decompose=True)


@case
def cnn_eval_decomposed(folder, name):
    write(folder, name, Cnn().eval(), (torch.randn(2, 2, 6, 6),), decompose=True)


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, batch_first=True)
        self.gru = nn.GRU(4, 2, bidirectional=True, batch_first=True)

    def forward(self, x, state):
        y, (h, c) = self.lstm(x, state)
        z, last = self.gru(y)
        return z, {"h": h, "c": c}, [last]


@case
def recurrent(folder, name):
    x = torch.randn(2, 5, 3)
    state = (torch.randn(1, 2, 4), torch.randn(1, 2, 4))
    write(folder, name, Recurrent(), (x, state))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 8)
        self.block = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
        self.register_buffer("positions", torch.randn(32, 8), persistent=False)

    def forward(self, tokens, *, mask=None):
        length = tokens.shape[1]
        x = self.embedding(tokens) + self.positions[:length]
        allowed = torch.ones(length, length, dtype=torch.bool).tril()
        x = self.block(x, src_mask=~allowed)
        if mask is not None:
            x = x * mask.unsqueeze(-1)
        return x[:, -1], (x[:, 1:3], x.transpose(1, 2).reshape(2, 4, -1))


@case
def attention(folder, name):
    length = Dim("length", min=4, max=32)
    tokens = torch.randint(11, (2, 6))
    longer = torch.randint(11, (2, 9))
    write(
        folder,
        name,
        Attention().eval(),
        (tokens,),
        {"mask": torch.rand(2, 6)},
        dynamic={"tokens": {1: length}, "mask": {1: length}},
        more=[((longer,), {"mask": torch.rand(2, 9)})],
    )


class Nested(nn.Module):
    def forward(self, batch, pair, flag, scale, nothing=None):
        x = batch["x"] * scale
        if flag:
            x = x + pair[0]
        return {"sum": x + batch["more"][0], "rest": [pair[1], (x.shape[0], "name", None, True, 0.5)]}


@case
def nested(folder, name):
    batch = {"x": torch.randn(2, 3), "more": [torch.randn(3)]}
    write(folder, name, Nested(), (batch, (torch.randn(3), torch.arange(4)), True, 2.5))


class Branches(nn.Module):
    def forward(self, x, n):
        def bigger(x):
            return (x * 2, x.cos())

        def smaller(x):
            return (x - 1, x.sin())

        a, b = torch.cond(x.sum() > 0, bigger, smaller, (x,))
        with torch.no_grad():
            c = (a * b).sum()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            d = x @ x.t()
        return a, b, c, d, n


@case
def branches(folder, name):
    x = torch.rand(3, 3)
    write(folder, name, Branches(), (x, 3), more=[((-x, 3), {})])


class Sizes(nn.Module):
    def forward(self, x, y):
        n, m = x.shape
        z = torch.arange(n * 2, dtype=x.dtype).reshape(-1, 2)[:n]
        parts = torch.split(x, [1, n - 1])
        w = x.repeat_interleave(2, 0)
        full = torch.full((n, 2), 1.5)
        idx = torch.tensor([0, 2])
        return z + full, parts[1], w, x[idx], y.view(n, 2).to(torch.float64), n * m, n / 4, n % 3, x.numel() + 1


@case
def sizes(folder, name):
    x = torch.randn(5, 4)
    y = torch.arange(10)
    more = [((torch.randn(8, 4), torch.arange(16)), {})]
    write(folder, name, Sizes(), (x, y), dynamic={"x": {0: Dim.AUTO}, "y": {0: Dim.AUTO}}, more=more)


class Counter(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("count", torch.zeros(1))
        self.register_buffer("table", torch.arange(6.0).reshape(2, 3), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))

    def forward(self, x):
        self.count += x.sum()
        x.add_(1)
        return x * self.scale + self.table * torch.tensor([1.0, 2.0, 3.0]), self.count * 2


@case
def counter(folder, name):
    write(folder, name, Counter(), (torch.randn(2, 3),), more=[((torch.randn(2, 3),), {})])


@case
def counter_decomposed(folder, name):
    write(folder, name, Counter(), (torch.randn(2, 3),), decompose=True)


class Types(nn.Module):
    def forward(self, x, i):
        half = x.to(torch.bfloat16) * 3
        spectrum = torch.fft.rfft(x)
        top, where = x.topk(2)
        bounded = torch.where(x > 0, x, float("-inf")).clamp(min=-2.0)
        taken = torch.gather(x, 1, i)
        return (half.float(), spectrum, torch.view_as_real(spectrum), top, where, bounded, taken, i // 2, i / 2,
                x.std(0), x.to(torch.float16), torch.eye(3, dtype=torch.int32), x.argmax(), x.to(memory_format=torch.contiguous_format),
                torch.stack([x, x * 2]), torch.einsum("ij,kj->ik", x, x), F.interpolate(x[None, None], scale_factor=2.0, mode="bilinear"))


@case
def types(folder, name):
    write(folder, name, Types(), (torch.randn(3, 4), torch.randint(4, (3, 2))))


class Number(nn.Module):
    def forward(self, x, k):
        n = k.item()
        torch._check(n >= 1)
        torch._check(n <= x.shape[0])
        return x[:n].sum(0), torch.ones(n)


@case
def number(folder, name):
    write(folder, name, Number(), (torch.randn(5, 2), torch.tensor(2)), more=[((torch.randn(5, 2), torch.tensor(4)), {})])


def small(folder):
    for name, make in CASES.items():
        torch.manual_seed(0)
        make(folder, name)


def check(folder):
    """Runs the programs that Java wrote back: results as before, with equal weights."""
    for path in sorted((folder / "back").glob("*.pt2")):
        golden = torch.load(folder / f"{path.stem}.pt", weights_only=True)
        try:
            module = torch.export.load(str(path)).module()
        except RuntimeError as e:
            torch.export.load(str(folder / path.name))  # must fail the same way
            raise e
        for call in golden["calls"]:
            same(module(*call["args"], **call["kwargs"]), call["results"], path.stem)
        print(path.stem, "ok")


def same(got, expected, name):
    if isinstance(expected, torch.Tensor):
        torch.testing.assert_close(got, expected, rtol=1e-4, atol=1e-5, equal_nan=True, msg=lambda m: f"{name}: {m}")
    elif isinstance(expected, dict):
        for key in expected:
            same(got[key], expected[key], name)
    elif isinstance(expected, list):
        for g, e in zip(got, expected, strict=True):
            same(g, e, name)
    else:
        assert got == expected, name


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    if sys.argv[2:] == ["check"]:
        check(out)
    elif len(sys.argv) > 2:
        import exported_networks

        exported_networks.write_all(out, write, sys.argv[3:])
    else:
        small(out)
