"""Writes scripts/fuzz/seeds.txt.gz: calls of ATen's operators that are right, which the fuzzer then makes wrong.

Each of PyTorch's own samples runs forward and backward; what reaches the dispatcher is written down, one call a line:
the overload's name, then its arguments as tab-separated texts. Values of whole numbers are kept, others are drawn anew.
"""
import gzip
import signal
import sys
from collections import defaultdict

import torch
from torch.testing._internal.common_methods_invocations import op_db
from torch.utils._python_dispatch import TorchDispatchMode

PER_OVERLOAD = 6
MOST_ELEMENTS = 2000
seen = defaultdict(set)


class TooLarge(Exception):
    pass


def tensor(t):
    if t.layout != torch.strided or t.is_quantized or t.numel() > MOST_ELEMENTS or t.device.type != "cpu":
        raise TooLarge
    name = str(t.dtype)[6:]
    shape = ",".join(map(str, t.shape))
    values = ""
    if not t.dtype.is_floating_point and not t.dtype.is_complex:
        values = ",".join(str(int(v)) for v in t.reshape(-1).tolist())
    return f"T:{name}:{shape}:{values}"


def text(v, kind):
    if v is None:
        return "N"
    if isinstance(v, torch.Tensor):
        return tensor(v)
    if isinstance(v, bool):
        return f"B:{int(v)}"
    if isinstance(v, int):
        return f"D:{v}.0" if kind == "float" else f"I:{v}"
    if isinstance(v, float):
        return f"D:{v}"
    if isinstance(v, complex):
        return f"D:{v.real}"
    if isinstance(v, str):
        return f"S:{v}"
    if isinstance(v, (list, tuple)):
        if "Tensor" in kind:
            return "L:" + ";".join(text(e, "Tensor") for e in v)
        if "bool" in kind:
            return "BL:" + ",".join(str(int(e)) for e in v)
        if "float" in kind:
            return "DL:" + ",".join(str(float(e)) for e in v)
        if "Scalar" in kind or "number" in kind:
            return "NL:" + ",".join(str(e) for e in v)
        return "IL:" + ",".join(str(int(e)) for e in v)
    return "N"


class Log(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        s = func._schema
        if s.name.startswith("aten::"):
            name = s.name[6:] + ("." + s.overload_name if s.overload_name else "")
            if len(seen[name]) < PER_OVERLOAD:
                try:
                    parts = []
                    for i, a in enumerate(s.arguments):
                        v = args[i] if i < len(args) else kwargs.get(a.name, a.default_value)
                        parts.append(text(v, str(a.type)))
                    seen[name].add("\t".join(parts))
                except TooLarge:
                    pass
        return func(*args, **kwargs)


def floats(out):
    if isinstance(out, torch.Tensor):
        return [out] if out.requires_grad else []
    return [t for o in out for t in floats(o)] if isinstance(out, (list, tuple)) else []


def give_up(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, give_up)
torch.manual_seed(0)
for op in op_db:
    for dtype in (torch.float32, torch.int64, torch.complex64):
        if dtype not in op.dtypes:
            continue
        grad = op.supports_autograd and dtype is torch.float32
        signal.alarm(8)
        try:
            for n, s in enumerate(op.sample_inputs("cpu", dtype, requires_grad=grad)):
                if n >= 12:
                    break
                for f in (op, op.inplace_variant) if n < 2 else (op,):
                    if f is None:
                        continue
                    try:
                        with Log():
                            out = f(s.input.clone() if f is op.inplace_variant else s.input, *s.args, **s.kwargs)
                            for t in floats(out):
                                t.sum().abs().backward(retain_graph=True)
                    except TimeoutError:
                        raise
                    except Exception:
                        pass
        except TimeoutError:
            print("slow", op.name, file=sys.stderr)
        except Exception as e:
            print(op.name, str(e).splitlines()[:1], file=sys.stderr)
        signal.alarm(0)

with gzip.GzipFile("scripts/fuzz/seeds.txt.gz", "wb", mtime=0) as out:
    for name in sorted(seen):
        for line in sorted(seen[name]):
            out.write(f"{name}\t{line}\n".encode())
print(len(seen), "overloads,", sum(map(len, seen.values())), "calls")
