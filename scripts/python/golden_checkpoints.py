"""Makes the files that the tests of org.torch4j.io read, and says what is in them.

    python golden_checkpoints.py OUT [--old OLD_PYTHON]

OUT/checkpoints.zip gets the files and expected.json: for each file its tensors with name, dtype, shape and the SHA-256
of their values as contiguous little-endian bytes. --old names a Python with a PyTorch before 1.6, whose files are added.
Needs torch 2.10, numpy and safetensors.
"""

import argparse
import collections
import hashlib
import io
import json
import os
import pathlib
import pickle
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import warnings
import zipfile

import numpy as np
import torch
import torch.nn as nn

warnings.filterwarnings("ignore")


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 2)
        self.norm = nn.BatchNorm1d(2)

    def forward(self, x):
        return self.norm(self.linear(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.blocks = nn.ModuleList([Block(), Block()])
        self.act = torch.nn.functional.relu
        self.scale = nn.Parameter(torch.tensor(1.5))
        self.register_buffer("mask", torch.tensor([True, False]))
        self.register_buffer("scratch", torch.zeros(2), persistent=False)
        self.register_parameter("none", None)
        self.sizes = (3, 2)

    def forward(self, x):
        return self.blocks[0](x) * self.scale


class Args:
    def __init__(self):
        self.lr = 0.1
        self.name = "run"


DTYPES = [
    "float64", "float32", "float16", "bfloat16", "uint8", "int8", "int16", "int32", "int64", "bool", "complex64",
    "complex128", "complex32", "uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz",
    "float8_e5m2fnuz", "float8_e8m0fnu",
]


def of_dtype(name, count=6):
    dtype = getattr(torch, name)
    raw = bytes((i * 37 + 11) % 251 for i in range(count * dtype.itemsize))
    if name == "bool":
        raw = bytes(i % 2 for i in range(count))
    return torch.frombuffer(bytearray(raw), dtype=dtype).clone()


def value_bytes(t):
    t = t.detach()
    if t.layout is not torch.strided:
        return value_bytes(t._values() if t.layout is torch.sparse_coo else t.values())
    if t.is_quantized:
        t = t.int_repr()
    t = t.resolve_conj().resolve_neg().contiguous()
    if t.numel() == 0:
        return b""
    return t.reshape(-1).view(torch.uint8).numpy().tobytes()


def name_of(prefix, key):
    return f"{prefix}.{key}" if prefix else str(key)


def walk(value, prefix=""):
    if isinstance(value, nn.Module):
        value = value.state_dict()
    if isinstance(value, torch.Tensor):
        yield prefix, value
    elif isinstance(value, torch.UntypedStorage):
        yield prefix, torch.tensor([], dtype=torch.uint8).set_(value)
    elif isinstance(value, torch.TypedStorage):
        yield prefix, torch.tensor([], dtype=value.dtype).set_(value._untyped_storage)
    elif isinstance(value, dict):
        for k, v in value.items():
            yield from walk(v, name_of(prefix, k))
    elif isinstance(value, (list, tuple)):
        for i, v in enumerate(value):
            yield from walk(v, name_of(prefix, i))


def describe(value):
    return [
        {
            "name": name,
            "dtype": str(t.dtype).removeprefix("torch."),
            "shape": list(t.shape),
            "sha256": None if t.is_meta else hashlib.sha256(value_bytes(t)).hexdigest(),
        }
        for name, t in walk(value)
    ]


class Golden:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.expected = {}

    def path(self, name):
        return str(self.folder / name)

    def note(self, name, format, value, **more):
        self.expected[name] = {"format": format, "tensors": describe(value), **more}

    def zip(self, name, value, **options):
        more = {"strict": options.pop("strict")} if "strict" in options else {}
        torch.save(value, self.path(name), **options)
        self.note(name, "pytorch-zip", value, **more)

    def legacy(self, name, value, **options):
        more = {"strict": options.pop("strict")} if "strict" in options else {}
        torch.save(value, self.path(name), _use_new_zipfile_serialization=False, **options)
        self.note(name, "pytorch-legacy", value, **more)


def trained():
    torch.manual_seed(3)
    net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
    adam = torch.optim.Adam(net.parameters(), lr=0.01, amsgrad=True)
    sgd = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.StepLR(sgd, 2)
    for _ in range(3):
        adam.zero_grad()
        net(torch.randn(5, 3)).pow(2).mean().backward()
        adam.step()
        sgd.step()
        scheduler.step()
    return net, adam, sgd, scheduler


def everyday():
    base = torch.arange(24, dtype=torch.float32)
    state = collections.OrderedDict()
    state["plain"] = torch.arange(6.0).reshape(2, 3)
    state["transposed"] = torch.arange(6.0).reshape(2, 3).t()
    state["shared"] = base
    state["part"] = base[3:9]
    state["even"] = base[::2]
    state["grid"] = base.reshape(4, 6)[1:3, 2:5]
    state["last"] = torch.arange(24.0).reshape(1, 2, 3, 4).to(memory_format=torch.channels_last)
    state["expanded"] = torch.arange(3.0).expand(4, 3)
    state["zero_dim"] = torch.tensor(7, dtype=torch.int64)
    state["empty"] = torch.empty(0, 3)
    state["windows"] = base.as_strided((4, 3), (1, 1))
    return state


def torch_files(g):
    torch.manual_seed(0)
    for protocol in range(6):
        value = {"a": torch.arange(3.0), "b": [1, -5, 2**40, 2**70, 2.5, True, None, "é\n", b"\x00\xff"]}
        g.zip(f"protocol{protocol}.pt", value, pickle_protocol=protocol)
        if protocol > 0:
            g.legacy(f"legacy_protocol{protocol}.pt", value, pickle_protocol=protocol)
    for name in DTYPES:
        g.zip(f"dtype_{name}.pt", {"flat": of_dtype(name), "grid": of_dtype(name).reshape(2, 3).t()})
    g.legacy("legacy_dtypes.pt", {name: of_dtype(name) for name in DTYPES})
    g.zip("everyday.pt", everyday())
    g.legacy("legacy_everyday.pt", everyday())
    c = of_dtype("complex64")
    g.zip("conjugate.pt", {"conj": c.conj(), "neg": of_dtype("complex64").conj().imag, "both": torch._neg_view(c.conj()), "plain": c})
    g.zip("single.pt", torch.arange(5.0))
    g.legacy("legacy_single.pth", torch.arange(5.0))
    g.zip("parameter.pt", nn.Parameter(torch.arange(3.0)))
    g.zip("scalar.pt", torch.tensor(2.5, dtype=torch.float64))
    g.zip("list.pt", [torch.zeros(1), (torch.ones(2), {"x": torch.full((1,), 3)}), "end"])
    g.zip("typed_storage.pt", torch.arange(4.0).storage())
    g.zip("untyped_storage.pt", torch.arange(4.0).untyped_storage())
    g.zip("empty_dict.pt", {})
    g.zip("keys.pt", {1: torch.zeros(1), "ключ.ß": torch.ones(1), (1, "a"): torch.zeros(2), None: torch.ones(2), True: 4})
    g.zip("values.pt", [
        torch.Size([2, 3]), torch.float16, torch.device("cuda", 1), torch.strided, {1, 2}, frozenset(["a"]), 1 + 2j,
        bytearray(b"xyz"), collections.Counter("aab"), -1.5e300, float("inf"), "x" * 300, 2**2000, torch.ones(1),
    ])
    g.zip("meta.pt", {"ghost": torch.empty(2, 3, device="meta"), "real": torch.ones(1)})
    extra = torch.ones(2)
    extra.note = "kept by Python"
    g.zip("attributes.pt", extra)
    q = torch.quantize_per_tensor(torch.linspace(-1, 1, 6).reshape(2, 3), 0.02, 3, torch.qint8)
    qc = torch.quantize_per_channel(torch.ones(2, 3), torch.tensor([0.1, 0.2]), torch.tensor([0, 5]), 0, torch.quint8)
    g.zip("quantized.pt", {"tensor": q, "channel": qc})
    g.legacy("legacy_quantized.pt", {"tensor": q})
    dense = torch.tensor([[0.0, 2.0, 0.0], [1.0, 0.0, 3.0]])
    g.zip("sparse.pt", {"coo": dense.to_sparse(), "csr": dense.to_sparse_csr()})
    net, adam, sgd, scheduler = trained()
    g.zip("state_dict.pth", net.state_dict())
    g.zip("adam.pth", adam.state_dict())
    g.zip("checkpoint.pth", {
        "epoch": 3, "model": net.state_dict(), "optimizer": adam.state_dict(), "sgd": sgd.state_dict(),
        "scheduler": scheduler.state_dict(), "loss": 0.25, "rng": torch.arange(16, dtype=torch.uint8),
    })
    g.legacy("legacy_checkpoint.pth", {"epoch": 3, "model": net.state_dict(), "optimizer": adam.state_dict()})
    g.zip("parallel.pth", {"module." + k: v for k, v in net.state_dict().items()})
    g.zip("compiled.pth", {"_orig_mod." + k: v for k, v in net.state_dict().items()})
    g.zip("whole_module.pt", Net(), strict="refused")
    g.legacy("legacy_whole_module.pt", Net(), strict="refused")
    g.zip("module_inside.pt", {"net": Block(), "epoch": 1}, strict="refused")
    g.zip("whole_sequential.pt", nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.1)), strict="refused")
    g.zip("class_inside.pt", {"args": Args(), "w": torch.ones(2)}, strict="refused")
    g.zip("numpy_inside.pt", {
        "array": np.arange(6, dtype=np.float32).reshape(2, 3), "score": np.float64(0.5), "step": np.int64(7),
        "fortran": np.asfortranarray(np.arange(4.0).reshape(2, 2)), "w": torch.ones(2),
    })
    g.zip("numpy_inside5.pt", {"array": np.arange(6, dtype=np.int16), "w": torch.ones(2)}, pickle_protocol=5)
    g.zip("whole_lstm.pt", nn.LSTM(2, 3, bidirectional=True), strict="refused")
    g.zip("whole_attention.pt", nn.TransformerEncoderLayer(4, 2, 8), strict="refused")
    g.legacy("legacy_parallel.pt", nn.DataParallel(nn.Linear(2, 2)), strict="refused")
    g.zip("blocks.pt", {"csc": dense.to_sparse_csc(), "bsr": torch.eye(4).to_sparse_bsr((2, 2))})
    g.zip("containers.pt", {"deque": collections.deque([1, 2]), "default": collections.defaultdict(list, a=[torch.ones(1)])})
    deep = torch.ones(1)
    for i in range(30):
        deep = {"d": deep} if i % 2 else [deep]
    g.zip("deep.pt", deep)
    from torch.utils.serialization import config

    config.save.storage_alignment = 4096
    g.zip("aligned4096.pt", {"a": torch.ones(3), "b": torch.ones(5)})
    config.save.storage_alignment = 64
    torch.serialization.set_crc32_options(False)
    g.zip("no_crc.pt", {"a": torch.ones(3)})
    torch.serialization.set_crc32_options(True)
    torch.save({"a": torch.ones(3)}, g.path("no_mark.pt"), _disable_byteorder_record=True)
    g.note("no_mark.pt", "pytorch-zip", {"a": torch.ones(3)})
    big_endian(g)


def big_endian(g):
    """What a big-endian machine writes: the same records with the bytes of each element the other way round."""
    value = {n: of_dtype(n) for n in ("float32", "int64", "complex64", "bfloat16", "float64", "bool")}
    value["t"] = of_dtype("int16").reshape(2, 3).t()
    plain = io.BytesIO()
    torch.save(value, plain)
    sizes = [v.element_size() // (2 if v.is_complex() else 1) for v in value.values()]
    source = zipfile.ZipFile(plain)
    with zipfile.ZipFile(g.path("big_endian.pt"), "w", zipfile.ZIP_STORED) as out:
        for info in source.infolist():
            data = source.read(info)
            folder, _, rest = info.filename.partition("/")
            if rest == "byteorder":
                data = b"big"
            elif rest.startswith("data/"):
                n = sizes[int(rest[5:])]
                data = b"".join(data[i:i + n][::-1] for i in range(0, len(data), n))
            out.writestr(info.filename, data)
    g.note("big_endian.pt", "pytorch-zip", value)
    assert torch.equal(torch.load(g.path("big_endian.pt"))["int64"], value["int64"])


class Ref:
    def __init__(self, key):
        self.key = key


class TarPickler(pickle.Pickler):
    def persistent_id(self, obj):
        return obj.key if isinstance(obj, Ref) else None


def tar(g):
    """The first format of torch.save, as PyTorch 0.1 wrote it and 2.10 still reads it."""
    w = torch.arange(6.0).reshape(2, 3)
    storages, tensors, main = io.BytesIO(), io.BytesIO(), io.BytesIO()
    pickle.dump(2, storages, protocol=2)
    for key, cls, data in ((100, torch.FloatStorage, struct.pack("<6f", *range(6))),
                           (101, torch.LongStorage, struct.pack("<3q", 7, 8, 9))):
        pickle.dump((key, "cpu", cls), storages, protocol=2)
        storages.write(struct.pack("<q", 6 if key == 100 else 3) + data)
    pickle.dump([(102, 100, 2, 3)], storages, protocol=2)
    pickle.dump(3, tensors, protocol=2)
    for key, storage, size, stride, offset in ((1, 100, (3, 2), (1, 3), 0), (2, 101, (2,), (1,), 1), (3, 102, (3,), (1,), 0)):
        pickle.dump((key, storage, torch.FloatTensor if storage != 101 else torch.LongTensor), tensors, protocol=2)
        tensors.write(struct.pack("<ii", len(size), 0))
        tensors.write(struct.pack(f"<{len(size)}q", *size) + struct.pack(f"<{len(size)}q", *stride))
        tensors.write(struct.pack("<q", offset))
    TarPickler(main, protocol=2).dump(collections.OrderedDict(t=Ref(1), n=Ref(2), view=Ref(3), epoch=4))
    with tarfile.open(g.path("tar.pt"), "w:", format=tarfile.PAX_FORMAT) as out:
        for name, data in (("sys_info", pickle.dumps({"protocol_version": 1000}, 2)), ("pickle", main.getvalue()),
                           ("tensors", tensors.getvalue()), ("storages", storages.getvalue())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            out.addfile(info, io.BytesIO(data))
    value = {"t": w.t(), "n": torch.tensor([8, 9]), "view": torch.tensor([2.0, 3.0, 4.0])}
    loaded = torch.load(g.path("tar.pt"), weights_only=False)
    assert all(torch.equal(loaded[k], v) for k, v in value.items())
    g.note("tar.pt", "pytorch-tar", value)


def programs(g):
    torch.manual_seed(5)
    block = Block().eval()
    x = torch.arange(6.0).reshape(2, 3)
    for name, module in (("scripted.pt", torch.jit.script(block)), ("traced.pt", torch.jit.trace(block, x))):
        module.save(g.path(name))
        g.note(name, "torchscript", block, output=[round(v, 6) for v in block(x).flatten().tolist()])
    recurrent = torch.jit.script(nn.LSTM(2, 3))
    recurrent.save(g.path("scripted_lstm.pt"))
    g.note("scripted_lstm.pt", "torchscript", recurrent.state_dict())
    exported = torch.export.export(block, (x,))
    torch.export.save(exported, g.path("exported.pt2"))
    g.note("exported.pt2", "pt2", exported.state_dict)


def safetensors(g):
    from safetensors.torch import save_file

    skip = {"complex32", "complex128", "float8_e8m0fnu"}
    types = {n: of_dtype(n) for n in DTYPES if n not in skip}
    save_file(types, g.path("dtypes.safetensors"))
    g.note("dtypes.safetensors", "safetensors", types)
    plain = {"w": torch.arange(6.0).reshape(2, 3), "empty": torch.empty(0, 2), "scalar": torch.tensor(3)}
    save_file(plain, g.path("plain.safetensors"), metadata={"format": "pt", "by": "golden"})
    g.note("plain.safetensors", "safetensors", plain)
    net = trained()[0].state_dict()
    names = list(net)
    for i, part in enumerate((names[:2], names[2:])):
        shard = {n: net[n] for n in part}
        file = f"model-{i + 1:05d}-of-00002.safetensors"
        save_file(shard, g.path(file))
        g.note(file, "safetensors", shard)
    index = {"metadata": {"total_size": sum(t.nbytes for t in net.values())},
             "weight_map": {n: f"model-0000{1 if n in names[:2] else 2}-of-00002.safetensors" for n in names}}
    pathlib.Path(g.path("model.safetensors.index.json")).write_text(json.dumps(index, indent=2))
    g.note("model.safetensors.index.json", "safetensors-index", net)


def numpy_files(g):
    arrays = {
        "f4": np.arange(6, dtype="<f4").reshape(2, 3), "f8_fortran": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        "i4_big": np.arange(4, dtype=">i4"), "bool": np.array([True, False]), "c16": np.array([1 + 2j, 3 - 4j]),
        "zero_dim": np.array(5, dtype="u2"), "empty": np.zeros((0, 4), dtype="i8"), "f2": np.arange(3, dtype="f2"),
    }
    tensors = {k: torch.from_numpy(v.astype(v.dtype.newbyteorder("<"))) for k, v in arrays.items()}
    for name, array in arrays.items():
        np.save(g.path(f"{name}.npy"), array)
        g.note(f"{name}.npy", "npy", tensors[name])
    np.savez(g.path("arrays.npz"), **arrays)
    g.note("arrays.npz", "npz", tensors)
    np.savez_compressed(g.path("packed.npz"), **arrays)
    g.note("packed.npz", "npz", tensors)


OLD = r'''
import collections, hashlib, json, sys, torch
folder = sys.argv[1]
def note(t):
    t = t.detach().contiguous()
    return {"dtype": str(t.dtype)[6:], "shape": list(t.shape), "sha256": hashlib.sha256(t.numpy().tobytes()).hexdigest()}
torch.manual_seed(1)
net = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
adam = torch.optim.Adam(net.parameters())
net(torch.randn(4, 3)).sum().backward(); adam.step()
base = torch.arange(10.)
value = collections.OrderedDict(net.state_dict()); value["base"] = base; value["view"] = base[2:5]; value["t"] = base.view(2, 5).t()
for d in (torch.float64, torch.float16, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.bool):
    value[str(d)[6:]] = torch.arange(4).to(d)
expected = {}
def put(name, format, flat, **more):
    expected[name] = dict(format=format, tensors=[dict(name=k, **note(v)) for k, v in flat.items()], **more)
torch.save(value, folder + "/old_legacy.pt"); put("old_legacy.pt", "pytorch-legacy", value)
torch.save({"model": net.state_dict(), "optimizer": adam.state_dict(), "epoch": 2}, folder + "/old_checkpoint.pt")
flat = collections.OrderedDict(("model." + k, v) for k, v in net.state_dict().items())
for i, p in adam.state_dict()["state"].items():
    for k, v in p.items():
        if isinstance(v, torch.Tensor): flat["optimizer.state.%s.%s" % (i, k)] = v
put("old_checkpoint.pt", "pytorch-legacy", flat)
torch.save(net, folder + "/old_module.pt"); put("old_module.pt", "pytorch-legacy", net.state_dict(), strict="refused")
torch.save(value, folder + "/old_zip.pt", _use_new_zipfile_serialization=True); put("old_zip.pt", "pytorch-zip", value)
torch.jit.script(net).save(folder + "/old_script.pt"); put("old_script.pt", "torchscript", net.state_dict())
json.dump(expected, sys.stdout)
'''


def old(g, python):
    out = subprocess.run([python, "-c", OLD, str(g.folder)], check=True, stdout=subprocess.PIPE).stdout
    g.expected.update(json.loads(out))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--old")
    args = parser.parse_args()
    folder = tempfile.mkdtemp()
    g = Golden(folder)
    torch_files(g)
    tar(g)
    programs(g)
    safetensors(g)
    numpy_files(g)
    if args.old:
        old(g, args.old)
    (g.folder / "expected.json").write_text(json.dumps(g.expected))
    os.makedirs(args.out, exist_ok=True)
    with zipfile.ZipFile(os.path.join(args.out, "checkpoints.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for file in sorted(g.folder.iterdir()):
            info = zipfile.ZipInfo(file.name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, file.read_bytes(), compresslevel=9)
    print(f"{len(g.expected)} files, torch {torch.__version__}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
