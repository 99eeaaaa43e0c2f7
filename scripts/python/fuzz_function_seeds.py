"""Writes scripts/fuzz/functions.txt.gz: right calls of torch.nn.functional, which the fuzzer then makes wrong.

PyTorch's own samples of operators and layers run; each function of torch.nn.functional that is called on the way is written
down, one call a line: its name, then its arguments by name, values as in fuzz_values.py.
"""
import gzip
import inspect
import signal
import sys
from collections import defaultdict

import torch
import torch.nn.functional as F
from fuzz_values import TooLarge, text
from torch.overrides import TorchFunctionMode
from torch.testing._internal.common_methods_invocations import op_db
from torch.testing._internal.common_modules import module_db

PER_FUNCTION = 24
seen = defaultdict(dict)


def names():
    for name in dir(F):
        f = getattr(F, name)
        if not name.startswith("_") and callable(f) and not inspect.isclass(f):
            yield f, name


NAMES = dict(names())


def value(v):
    if isinstance(v, (list, tuple)) and v and isinstance(v[0], torch.Tensor):
        return text(v, "Tensor[]")
    if isinstance(v, (list, tuple)) and any(isinstance(e, float) for e in v):
        return text(v, "float[]")
    return text(v, type(v).__name__)


def write_down(func, args, kwargs):
    name = NAMES.get(func) or (func.__name__ if getattr(F, getattr(func, "__name__", ""), None) is not None else None)
    if name is None or len(seen[name]) >= PER_FUNCTION:
        return
    try:
        if inspect.isbuiltin(func):
            given = {str(i): v for i, v in enumerate(args)} | kwargs
        else:
            given = inspect.signature(func).bind(*args, **kwargs).arguments
        known = "\t".join(f"{k}={value(v)}" for k, v in given.items() if v is not None and not callable(v))
        seen[name][known] = None
    except (TooLarge, TypeError, ValueError):
        pass


class Named(TorchFunctionMode):
    def __torch_function__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        write_down(func, args, kwargs)
        return func(*args, **kwargs)


def run(call):
    signal.alarm(10)
    try:
        with Named():
            call()
    except Exception:
        pass
    finally:
        signal.alarm(0)


def stop(*_):
    raise TimeoutError


def main(path):
    signal.signal(signal.SIGALRM, stop)
    torch.manual_seed(0)
    for info in op_db:
        if not info.name.startswith("nn.functional"):
            continue
        dtype = torch.float32 if torch.float32 in info.supported_dtypes("cpu") else torch.int64
        try:
            samples = list(info.sample_inputs("cpu", dtype))
        except Exception:
            continue
        for s in samples[:60]:
            run(lambda: info.op(s.input, *s.args, **s.kwargs))
    for info in module_db:
        try:
            inputs = info.module_inputs_func(info, device="cpu", dtype=torch.float32, requires_grad=False, training=True)
        except Exception:
            continue
        for m in inputs[:30]:
            def call():
                module = info.module_cls(*m.constructor_input.args, **m.constructor_input.kwargs)
                module(*m.forward_input.args, **m.forward_input.kwargs)
            run(call)
    with gzip.GzipFile(path, "wb", mtime=0) as f:
        for name in sorted(seen):
            for line in sorted(seen[name]):
                f.write(f"{name}\t{line}\n".encode())
    print(len(seen), "functions", sum(map(len, seen.values())), "calls")


if __name__ == "__main__":
    main(sys.argv[1])
