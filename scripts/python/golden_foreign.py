"""Makes checkpoints that hold more than weights, and says which tensors are in them.

    python golden_foreign.py OUT

OUT/foreign.zip gets the files and expected.json: for each file its tensors with name, dtype, shape and the SHA-256 of
their values, and whether torch.load(weights_only=True) reads it. Needs torch 2.10, torchvision, numpy and omegaconf.
"""

import argparse
import collections
import dataclasses
import datetime
import decimal
import enum
import functools
import json
import pathlib
import sys
import tempfile
import uuid
import warnings
import zipfile

import numpy as np
import omegaconf
import torch
import torch.nn as nn
from torchvision.transforms import InterpolationMode

from golden_checkpoints import describe

warnings.filterwarnings("ignore")


class Mode(enum.Enum):
    TRAIN = 1
    TEST = "test"


class Level(enum.IntEnum):
    LOW = 1


class Access(enum.Flag):
    READ = 1
    WRITE = 2


class AttributeDict(dict):
    """Lightning's."""

    def __getattr__(self, key):
        if key not in self:
            raise AttributeError(key)
        return self[key]


class Items(list):
    pass


class Ordered(collections.OrderedDict):
    pass


class Chosen(set):
    pass


class Whole(int):
    pass


Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass
class Config:
    lr: float
    weight: torch.Tensor


class Slots:
    __slots__ = ("a", "w")


class Reduced:
    def __init__(self, tensor, scale):
        self.tensor, self.scale = tensor, scale

    def __reduce__(self):
        return make_reduced, (self.tensor, self.scale)


def make_reduced(tensor, scale):
    return Reduced(tensor, scale)


class Full:
    """Everything that __reduce__ may give: arguments, state, items, entries."""

    def __init__(self, a):
        self.a = a
        self.items, self.entries = [], {}

    def append(self, item):
        self.items.append(item)

    def extend(self, items):
        self.items.extend(items)

    def __setitem__(self, key, value):
        self.entries[key] = value

    def __reduce__(self):
        return Full, (self.a,), {"note": "state"}, iter([torch.full((2,), 4.0)]), iter([("e", torch.full((3,), 5.0))])


class State:
    """A state that is no dict."""

    def __init__(self, w):
        self.w = w

    def __getstate__(self):
        return [self.w, "state"]

    def __setstate__(self, state):
        self.w = state[0]


class Keywords:
    def __new__(cls, *, w):
        made = super().__new__(cls)
        made.w = w
        return made

    def __getnewargs_ex__(self):
        return (), {"w": self.w}

    def __getstate__(self):
        return None


class Method:
    def __init__(self, w):
        self.w = w

    def anneal(self, x):
        return x


class Parent:
    def __init__(self):
        self.w = torch.arange(3.0)
        self.child = Child(self)


class Child:
    def __init__(self, parent):
        self.parent = parent
        self.v = torch.arange(2.0)


def named(**tensors):
    return {name.replace("__", "."): tensor for name, tensor in tensors.items()}


class Golden:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.expected = {}

    def file(self, name, value, tensors, **options):
        path = self.folder / name
        torch.save(value, path, **options)
        torch.load(path, weights_only=False)
        try:
            torch.load(path, weights_only=True)
            plain = True
        except Exception:
            plain = False
        self.expected[name] = {"plain": plain, "tensors": describe(dict(tensors))}


def w(n=2, value=1.0):
    return torch.full((n,), value)


def classes(g):
    g.file("defaultdict_int.pt", {"m": collections.defaultdict(int, a=1), "w": w()}, named(w=w()))
    g.file("types.pt", {"t": [int, str, range, bytes, object, float, type(None), dict], "w": w()}, named(w=w()))
    g.file("ranges.pt", {"r": range(3), "s": slice(1, 2), "e": Ellipsis, "w": w()}, named(w=w()))
    g.file("enums.pt", {
        "mode": Mode.TRAIN, "level": Level.LOW, "access": Access.READ | Access.WRITE, "resize": InterpolationMode.BICUBIC,
        Mode.TEST: w(3), "w": w(),
    }, {"Mode('test')": w(3), "w": w()})
    g.file("namespace.pt", {"args": argparse.Namespace(lr=0.1, buffer=w(4)), "w": w()}, named(args__buffer=w(4), w=w()))
    g.file("subclasses.pt", {
        "hyper": AttributeDict(lr=0.1, mean=w(3), inner=AttributeDict(std=w(4))), "items": Items([w(5), "x"]),
        "ordered": Ordered(a=w(6)), "chosen": Chosen([1, 2]), "whole": Whole(3), "point": Point(w(7), w(8)), "w": w(),
    }, {"hyper.mean": w(3), "hyper.inner.std": w(4), "items.0": w(5), "ordered.a": w(6), "point.0": w(7), "point.1": w(8),
        "w": w()})
    slots = Slots()
    slots.a, slots.w = 1, w(9)
    g.file("objects.pt", {"config": Config(0.1, w(3)), "slots": slots, "state": State(w(4)), "w": w()},
           {"config.weight": w(3), "slots.w": w(9), "state.state.0": w(4), "w": w()})
    g.file("calls.pt", {"r": Reduced(w(3), 2), "f": Full(7), "partial": functools.partial(make_reduced, w(5), scale=3), "w": w()},
           {"r.0": w(3), "f.e": torch.full((3,), 5.0), "f.0": torch.full((2,), 4.0), "partial.state.1.0": w(5), "w": w()})
    g.file("keywords.pt", {"k": Keywords(w=w(3)), "w": w()}, {"k.0.w": w(3), "w": w()}, pickle_protocol=4)
    g.file("times.pt", {
        "path": pathlib.Path("a/b"), "date": datetime.datetime(2024, 5, 6), "zone": datetime.timezone.utc,
        "d": decimal.Decimal("1.5"), "u": uuid.UUID(int=5), "error": ValueError("x"), "w": w(),
    }, named(w=w()))
    for protocol in range(1, 6):
        g.file(f"subclasses{protocol}.pt", {"hyper": AttributeDict(mean=w(3)), "items": Items([w(5)]), "config": Config(0.1, w(4)), "w": w()},
               {"hyper.mean": w(3), "items.0": w(5), "config.weight": w(4), "w": w()}, pickle_protocol=protocol)


def frameworks(g):
    net = nn.Linear(2, 3)
    with torch.no_grad():
        net.weight.copy_(torch.arange(6.0).reshape(3, 2))
        net.bias.copy_(torch.arange(3.0))
    state = {"model.weight": net.weight.detach(), "model.bias": net.bias.detach()}
    under = {f"state_dict.{k}": v for k, v in state.items()}
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=10)
    g.file("static_method.pt", {"state_dict": state, "scheduler": {"anneal_func": torch.optim.lr_scheduler.OneCycleLR._annealing_cos}}, under)
    g.file("bound_method.pt", {"state_dict": state, "scheduler": {"f": Method(w(3)).anneal}},
           {**under, "scheduler.f.0.w": w(3)})
    g.file("bound_method_of_a_plan.pt", {"state_dict": state, "step": plan.get_last_lr}, under)
    conf = omegaconf.OmegaConf.create({"lr": 0.1, "sizes": [1, 2], "inner": {"name": "x", "ref": "${lr}"}})
    g.file("lightning.ckpt", {
        "epoch": 3, "pytorch-lightning_version": "2.5.0", "state_dict": state, "hyper_parameters": AttributeDict(conf=conf, sizes=conf.sizes),
        "callbacks": {"ModelCheckpoint": {"best_model_score": torch.tensor(0.5)}}, "mode": Mode.TRAIN,
    }, {**under, "callbacks.ModelCheckpoint.best_model_score": torch.tensor(0.5)})
    g.file("circles.pt", {"p": Parent(), "w": w()}, {"p.w": torch.arange(3.0), "p.child.v": torch.arange(2.0), "w": w()})
    me = {"w": w()}
    me["self"] = me
    g.file("circle_of_dicts.pt", me, named(w=w()))


def arrays(g):
    rng = np.random.default_rng(1)
    g.file("numpy_random.pt", {"rng": rng, "old": np.random.RandomState(1), "state": rng.bit_generator.state, "w": w()},
           named(w=w()))
    g.file("numpy_texts.pt", {
        "text": np.str_("é"), "bytes": np.bytes_(b"ab"), "date": np.datetime64("2024-01-01"), "texts": np.array(["a", "bc"]),
        "dates": np.array(["2024-01-01"], dtype="M8[D]"), "record": np.zeros(2, dtype=[("a", "f4"), ("b", "i8")]),
        "types": [np.float32, np.dtype("f4"), np.dtype("U3")], "numbers": np.arange(3.0), "w": w(),
    }, named(w=w()))
    g.file("numpy_objects.pt", {"o": np.array([w(3), "x", None], dtype=object), "w": w()}, {"o.state.4.0": w(3), "w": w()})
    g.file("numpy_scalars.pt", {"a": np.float64(0.5), "b": np.int64(7), "c": np.bool_(True), "d": np.float16(2), "w": w()}, named(w=w()))


def plain(g):
    nested = torch.nested.nested_tensor([torch.arange(6.0).reshape(2, 3), torch.arange(3.0).reshape(1, 3)])
    parts = {f"n.{i}": t for i, t in enumerate(nested.unbind())}
    g.file("nested.pt", {"n": nested, "w": w()}, {**parts, "w": w()})
    jagged = torch.nested.nested_tensor([torch.arange(6.0).reshape(2, 3), torch.arange(3.0).reshape(1, 3)], layout=torch.jagged)
    g.file("jagged.pt", {"n": jagged, "w": w()}, {"n.0.values": jagged.values(), "n.0.offsets": jagged.offsets(), "w": w()})
    g.file("surrogates.pt", {"lone": "a\ud800b", "pair": "\U0001f600", "tail": "\udfff", "w": w()}, named(w=w()))
    g.file("odd_keys.pt", {
        b"x": w(3), (1, (2, "a")): w(4), 2j: w(5), torch.float16: w(6), torch.device("cpu"): w(7), 1.5: w(8), torch.Size([2]): w(9),
        "w": w(),
    }, {"b'x'": w(3), "(1, (2, 'a'))": w(4), "2j": w(5), "torch.float16": w(6), "cpu": w(7), "1.5": w(8), "(2,)": w(9), "w": w()})
    key = torch.ones(1)
    g.file("tensor_key.pt", {"state": {key: w(3)}, "w": w()}, {"state.<tensor>": w(3), "w": w()})
    g.file("small_types.pt", {"t": [torch.uint4, torch.int3, torch.bits8, torch.quint4x2, torch.jagged], "w": w()}, named(w=w()))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        g = Golden(temporary)
        for make in (classes, frameworks, arrays, plain):
            make(g)
        (g.folder / "expected.json").write_text(json.dumps(g.expected, indent=1))
        with zipfile.ZipFile(folder / "foreign.zip", "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(g.folder.iterdir()):
                info = zipfile.ZipInfo(path.name, (2025, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(info, path.read_bytes())
    print(len(g.expected), "files,", sum(e["plain"] for e in g.expected.values()), "of them read by weights_only=True")


main()
