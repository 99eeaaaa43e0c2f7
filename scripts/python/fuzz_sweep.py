"""Where does libtorch itself fall? Right calls of every operator, each argument dressed in one way, in forked processes.

    python scripts/python/fuzz_sweep.py KIND [calls an operator] [pattern of names]

KIND: out (results of other sizes, and what is written outside of them), alias (results over arguments), onednn, quantized,
sparse, empty (and zero, NaN, Inf), strides (expanded, transposed, conjugated, meta) or types. What falls and has no row in the
table Check of binding/generator is printed last: each is a kind to look at. The fuzzer draws such calls by chance; this goes
through them in order, without a JVM, hundreds a second.
"""
import gzip
import mmap
import os
import random
import re
import resource
import signal
import struct
import sys
import warnings
from collections import defaultdict

import torch

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
TABLE = os.path.join(ROOT, "binding/generator/src/main/java/org/torch4j/generator/Check.java")
SKIPPED = re.compile(
    "cuda|cudnn|miopen|mps|xpu|nccl|hip|from_file|record_stream|_print|wait|fork|__|mkldnn_rnn|_record|_assert|save|load|warn"
    "|async|get_autocast|seed|breakpoint"
)
FLOATING = (torch.float32, torch.float64, torch.complex64, torch.complex128)
SECONDS = 8
BATCH = 3000
TIRED = 6
GUARD, FIRST, FILLED = 4096, 1000, 77


def quantized(kind):
    return lambda t: torch.quantize_per_tensor(t.float(), 0.1, 0, kind)


def emptied(dim):
    def of(t):
        shape = list(t.shape)
        shape[dim] = 0
        return t.new_empty(shape)

    return of


DRESSES = {
    "onednn": {
        "float32": lambda t: t.float().to_mkldnn(),
        "bfloat16": lambda t: t.to(torch.bfloat16).to_mkldnn(),
    },
    "quantized": {str(k)[6:]: quantized(k) for k in (torch.qint8, torch.quint8, torch.qint32)},
    "sparse": {
        "coo": lambda t: t.to_sparse(),
        "csr": lambda t: t.to_sparse_csr(),
        "csc": lambda t: t.to_sparse_csc(),
        "bsr": lambda t: t.to_sparse_bsr((1, 1)),
    },
    "empty": {
        "first": emptied(0),
        "second": emptied(1),
        "last": emptied(-1),
        "zeros": torch.zeros_like,
        "nan": lambda t: torch.full_like(t, float("nan")),
        "inf": lambda t: torch.full_like(t, float("inf")),
    },
    "strides": {
        "expanded": lambda t: t[:1].expand(t.shape) if t.dim() else t.expand(3),
        "transposed": lambda t: t.transpose(0, -1),
        "negative": torch._neg_view,
        "conjugate": lambda t: t.to(torch.complex64).conj(),
        "meta": lambda t: t.to("meta"),
    },
    "types": {
        "int64": lambda t: t.to(torch.int64),
        "bool": lambda t: t.to(torch.bool),
        "float16": lambda t: t.to(torch.float16),
        "complex64": lambda t: t.to(torch.complex64),
        "larger": lambda t: torch.ones([n + 1 for n in t.shape], dtype=t.dtype),
        "one": lambda t: t.new_ones([]),
    },
}


def whole(text):
    return [int(x) for x in text.split(",")] if text else []


def number(text):
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return 1.5


def value(text):
    kind, _, rest = text.partition(":")
    if kind == "T":
        dtype, shape, values = rest.split(":")
        t = torch.tensor(whole(values)).reshape(whole(shape)) if values else torch.randn(whole(shape))
        return t.to(getattr(torch, dtype))
    if kind == "L":
        return [value(e) for e in rest.split(";")] if rest else []
    if kind in ("DL", "NL"):
        return [number(e) for e in rest.split(",")] if rest else []
    plain = {"I": int, "D": float, "S": str, "IL": whole, "B": lambda r: r == "1", "BL": lambda r: [x == "1" for x in r.split(",")]}
    return plain[kind](rest) if kind in plain else None


def right_calls():
    known = defaultdict(list)
    with gzip.open(os.path.join(ROOT, "scripts/fuzz/seeds.txt.gz"), "rt") as f:
        for line in f:
            parts = line.rstrip("\n").split("\t")
            known[parts[0].partition(".")[0]].append(parts)
    return known


def results(schema):
    return [a for a in schema.arguments if a.alias_info is not None and a.alias_info.is_write and a.kwarg_only]


def cases(kind, most, pattern):
    """(schema, operator, one right call) of each overload that the kind is about."""
    known = right_calls()
    for s in sorted(torch._C._jit_get_all_schemas(), key=lambda s: (s.name, s.overload_name)):
        name = s.name[6:]
        if not s.name.startswith("aten::") or SKIPPED.search(name) or not re.fullmatch(pattern, name):
            continue
        packet = getattr(torch.ops.aten, name)
        calls = next((known[n] for n in (name, name.strip("_"), "_" + name) if n in known), [])
        overload = s.overload_name or "default"
        if bool(results(s)) != (kind in ("out", "alias")) or not calls or not hasattr(packet, overload):
            continue
        calls = random.Random(name).sample(calls, len(calls))
        calls.sort(key=lambda parts: parts[0].partition(".")[2] != s.overload_name)
        for parts in calls[:most]:
            yield s, getattr(packet, overload), parts


def arguments(schema, parts):
    positional, named, at = [], {}, 1
    for a in schema.arguments:
        if a in results(schema):
            continue
        v = value(parts[at]) if at < len(parts) and parts[at] != "N" else None
        at += 1
        v = a.default_value if v is None and a.has_default_value() else v
        if a.kwarg_only:
            named[a.name] = v
        else:
            positional.append(v)
    return positional, named


def tensors(positional):
    return [t for a in positional for t in (a if isinstance(a, list) else [a]) if isinstance(t, torch.Tensor)]


def variants(kind, case):
    s, _, parts = case
    count = min(4, len(tensors(arguments(s, parts)[0])))
    if kind == "out":
        return [(m, shape, t) for m in range(len(results(s))) for shape in ([], [0], [1], [3, 1, 2], [64]) for t in (None, torch.int8)]
    if kind == "alias":
        return [(m, j, how) for m in range(len(results(s))) for j in range(count) for how in ("same", "detach", "flat")]
    return [(dress, j) for dress in DRESSES[kind] for j in [*range(count), -1]]


def use(result):
    for t in result if isinstance(result, (tuple, list)) else [result]:
        if isinstance(t, torch.Tensor) and t.numel() < 1e6:
            plain = t.dequantize() if t.is_quantized else t if t.layout == torch.strided else t.to_dense()
            plain.sum().item()


def empty_results(schema, given):
    outs = {}
    for a in results(schema):
        index = re.search("ind|pivots|info|rank|counts|inverse", a.name)
        floating = given and given[0].dtype in FLOATING
        outs[a.name] = torch.empty([0], dtype=torch.int64 if index else given[0].dtype if floating else torch.float32)
    return outs


def call_out(case, variant):
    """Whether the operator wrote outside of a result that it did not make larger."""
    s, op, parts = case
    m, shape, dtype = variant
    name = results(s)[m].name
    positional, named = arguments(s, parts)
    named |= empty_results(s, tensors(positional))
    memory = torch.full((GUARD,), FILLED, dtype=dtype or named[name].dtype)
    size = torch.Size(shape).numel()
    named[name] = memory[FIRST:FIRST + size].reshape(shape)
    use(op(*positional, **named))
    if list(named[name].shape) != shape:
        return False
    memory[FIRST:FIRST + size] = FILLED
    changed = (memory != FILLED).nonzero()
    if changed.numel() == 0:
        return False
    positional, named = arguments(s, parts)
    named |= empty_results(s, tensors(positional))
    named[name] = torch.empty(shape, dtype=memory.dtype)
    op(*positional, **named)
    held = named[name].untyped_storage().nbytes() // named[name].element_size()
    return int(changed.min()) < FIRST or int(changed.max()) - FIRST >= held


def call(kind, case, variant):
    s, op, parts = case
    torch.manual_seed(0)
    if kind == "out":
        return call_out(case, variant)
    positional, named = arguments(s, parts)
    if kind == "alias":
        m, j, how = variant
        t = tensors(positional)[j]
        named |= empty_results(s, tensors(positional))
        named[results(s)[m].name] = t if how == "same" else t.detach() if how == "detach" else t.reshape(-1)
    else:
        dress, j = variant
        chosen = tensors(positional) if j < 0 else [tensors(positional)[j]]

        def dressed(a):
            if isinstance(a, list):
                return [dressed(e) for e in a]
            return DRESSES[kind][dress](a) if any(a is t for t in chosen) else a

        positional = [dressed(a) for a in positional]
    use(op(*positional, **named))
    return False


def covered():
    source = open(TABLE).read()
    return set(re.findall(r'"([A-Za-z0-9_]+)"', source))


def main():
    kind, most, pattern = sys.argv[1], int((sys.argv[2:] or ["4"])[0]), (sys.argv[3:] or [".*"])[0]
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    calls = [(c, v) for c in cases(kind, most, pattern) for v in variants(kind, c)]
    shared = mmap.mmap(-1, 16)
    fallen, at = defaultdict(list), 0
    while at < len(calls):
        child = os.fork()
        if child == 0:
            quiet = os.open("/dev/null", os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            for i in range(at, min(len(calls), at + BATCH)):
                shared[:9] = struct.pack("<qb", i, 0)
                if len(fallen[calls[i][0][0].name]) < TIRED:
                    signal.alarm(SECONDS)
                    try:
                        if call(kind, *calls[i]):
                            shared[8:9] = b"\1"
                            os._exit(1)
                    except Exception:
                        pass
            shared[:9] = struct.pack("<qb", i + 1, 0)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        at, outside = struct.unpack("<qb", shared[:9])
        if status != 0:
            (s, _, parts), variant = calls[at]
            how = "wrote outside" if outside else f"signal {os.WTERMSIG(status)}"
            fallen[s.name].append(f"{s.name[6:]}.{s.overload_name}\t{how}\t{variant}\t{' '.join(p[:40] for p in parts[1:])}")
            at += 1
    rows = covered()
    print(f"{kind}: {len(calls)} calls, {sum(map(len, fallen.values()))} fell, of {sum(map(bool, fallen.values()))} operators")
    for name, lines in sorted(fallen.items()):
        plain = name[6:].strip("_")
        if lines and not {name[6:], plain, plain.removesuffix("_copy")} & rows:
            print("\n".join(lines))


if __name__ == "__main__":
    main()
