"""Writes scripts/fuzz/seeds.txt.gz: calls of ATen's operators that are right, which the fuzzer then makes wrong.

Each of PyTorch's own samples, of operators and of layers, runs forward and backward; what is called by name, and what reaches
the dispatcher below that, is written down, one call a line: the overload's name, then its arguments as tab-separated texts.
Values of whole numbers are kept, others are drawn anew.
"""
import gzip
import signal
import sys
from collections import defaultdict

import torch
from fuzz_values import TooLarge, text
from torch import nn
from torch.overrides import TorchFunctionMode
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db
from torch.utils._python_dispatch import TorchDispatchMode

PER_OVERLOAD = 6
seen = defaultdict(set)


def write_down(s, args, kwargs):
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


def fits(v, kind):
    if kind.startswith("Optional["):
        return v is None or fits(v, kind[9:-1])
    if kind == "Tensor":
        return isinstance(v, torch.Tensor)
    if kind.startswith("List["):
        return isinstance(v, (list, tuple)) and all(fits(e, kind[5:-1]) for e in v)
    if kind == "bool":
        return isinstance(v, bool)
    if kind in ("int", "SymInt"):
        return isinstance(v, int) and not isinstance(v, bool)
    if kind == "float":
        return isinstance(v, (int, float))
    return kind not in ("str",) or isinstance(v, str)


def overload(func, args, kwargs):
    """The first overload of the operator of a function's name whose arguments fit."""
    packet = getattr(torch.ops.aten, getattr(func, "__name__", ""), None)
    for o in packet.overloads() if packet is not None and hasattr(packet, "overloads") else ():
        s = getattr(packet, o)._schema
        names = {a.name for a in s.arguments}
        given = [(a, args[i] if i < len(args) else kwargs.get(a.name, a.default_value)) for i, a in enumerate(s.arguments)]
        if len(args) <= len(given) and set(kwargs) <= names and all(fits(v, str(a.type)) for a, v in given):
            return s
    return None


class Named(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        s = overload(func, args, kwargs)
        if s is not None:
            write_down(s, args, kwargs)
        return func(*args, **kwargs)


class Log(TorchDispatchMode):
    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if func._schema.name.startswith("aten::"):
            write_down(func._schema, args, kwargs)
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
                        with Named(), Log():
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

for info in module_db:
    signal.alarm(8)
    try:
        inputs = info.module_inputs_func(info, "cpu", torch.float32, requires_grad=True, training=True)
        for n, m in enumerate(inputs):
            if n >= 6 or m.forward_input is None:
                continue
            module = info.module_cls(*m.constructor_input.args, **m.constructor_input.kwargs)
            with Named(), Log():
                for t in floats(module(*m.forward_input.args, **m.forward_input.kwargs)):
                    t.sum().abs().backward(retain_graph=True)
    except Exception as e:
        print(info.name, str(e).splitlines()[:1], file=sys.stderr)
    signal.alarm(0)

for kind in (nn.LSTM, nn.GRU, nn.RNN):
    for layers, both, bias in ((1, False, True), (2, True, True), (1, True, False)):
        for onednn in (True, False):
            net = kind(3, 4, num_layers=layers, bidirectional=both, bias=bias)
            with torch.backends.mkldnn.flags(enabled=onednn), Named(), Log():
                out, _ = net(torch.randn(5, 2, 3))
                out.sum().backward()
                net(nn.utils.rnn.pack_sequence([torch.randn(3, 3), torch.randn(2, 3)]))[0].data.sum().backward()
for both in (torch.randn(2, 3), torch.randn(3)):
    for cell in (nn.LSTMCell(3, 4), nn.GRUCell(3, 4), nn.RNNCell(3, 4)):
        with Named(), Log():
            cell(both)
with Log():
    state = torch.zeros(1, 2, 4)
    weights = [torch.randn(16, 3), torch.randn(16, 4), torch.randn(16), torch.randn(16)]
    torch.ops.aten.mkldnn_rnn_layer(
        torch.randn(5, 2, 3), *weights, state, state, False, [], 2, 4, 1, True, False, False, True
    )

with gzip.GzipFile("scripts/fuzz/seeds.txt.gz", "wb", mtime=0) as out:
    for name in sorted(seen):
        for line in sorted(seen[name]):
            out.write(f"{name}\t{line}\n".encode())
print(len(seen), "overloads,", sum(map(len, seen.values())), "calls")
