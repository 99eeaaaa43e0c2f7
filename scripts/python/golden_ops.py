"""Writes what Python's operators return for PyTorch's own test samples: read by GoldenOperatorsTest.

    pip install torch==2.10.0 numpy expecttest
    python scripts/python/golden_ops.py api/src/test/resources/org/torch4j/golden/operators.jsonl.gz

One line of JSON a call: the operator, its arguments, its results, and where they can be had the gradients of
sum(|results| ** 2). Float results are those of float64 wherever float64 computes the same, with the sizes of the numbers
whose round-off they carry (golden_reference.py). Inputs are PyTorch's OpInfo samples (several shapes, dtypes, broadcasting), made small, and of ours:
empty and 0-dim tensors, NaN and infinities, transposed and strided memory.
"""

import base64
import gzip
import json
import re
import sys
import warnings

import torch
import torch.testing._internal.common_methods_invocations as invocations
from torch.testing._internal.opinfo import core, definitions
from golden_reference import FAILED, copied, is_inexact, mapped, references
from torch.testing._internal.opinfo.core import BinaryUfuncInfo, ReductionOpInfo, SampleInput, UnaryUfuncInfo

warnings.filterwarnings("ignore")

ONLY = sys.argv[2] if len(sys.argv) > 2 else ""  # a pattern of names, to try some
LARGEST_CALL = 150  # elements of all tensors of a call
CALLS_A_DTYPE = {torch.float32: 4, torch.int64: 2, torch.complex64: 1, torch.bool: 1, torch.float64: 2, torch.bfloat16: 1}

# results that are not defined: memory as it was found
UNINITIALISED = {"empty", "empty_like", "new_empty", "new_empty_strided", "empty_strided", "empty_permuted", "resize_", "resize_as_"}
# the library is free to choose signs, phases or order; shapes are compared
FREE = {"svd", "linalg.svd", "linalg.eig", "linalg.eigh", "linalg.qr", "qr", "svd_lowrank", "pca_lowrank", "geqrf"}

# made of operators by Python: proved where torch4j has them, beside nn.functional and the tensor's conversions
PYTHON_ONLY = {
    "double", "float", "half", "int", "long", "bfloat16", "short", "bool", "byte", "char", "cdouble", "cfloat", "chalf",
    "cauchy", "exponential", "geometric", "log_normal", "native_dropout_backward",  # no public names of Python's
    "to", "svd_lowrank", "pca_lowrank", "max_pool2d_with_indices_backward", *("nn.functional." + name for name in (
        "adaptive_avg_pool2d", "adaptive_avg_pool3d", "adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d",
        "alpha_dropout", "batch_norm", "cosine_embedding_loss", "cross_entropy", "dropout", "dropout2d", "dropout3d",
        "embedding", "embedding_bag", "feature_alpha_dropout", "fractional_max_pool2d", "fractional_max_pool3d",
        "gaussian_nll_loss", "grid_sample", "instance_norm", "interpolate", "kl_div", "local_response_norm", "logsigmoid",
        "max_pool1d", "max_pool2d", "max_pool3d", "max_unpool1d", "max_unpool2d", "max_unpool3d",
        "multi_head_attention_forward", "multilabel_soft_margin_loss", "nll_loss", "normalize", "poisson_nll_loss",
        "softmin", "softsign", "tanhshrink", "triplet_margin_with_distance_loss", "unfold", "upsample_bilinear",
        "upsample_nearest")),
}

# divide what is left of a number less the mean by the root of its variance, or of eps
DIVIDE_BY_IT = ("layer_norm", "batch_norm", "group_norm", "batch_norm_legit")
ROOT_OF_EPS = 1e-5**-0.5

# not operators
LEFT_OUT = ("jiterator", "masked.", "signal.", "torch.", "__", "sparse.", "broadcast_shapes", "_", "item", "to_sparse")


def shrink():
    """PyTorch's sample makers take their sizes from these names."""
    for module in [invocations, core] + [getattr(definitions, n) for n in dir(definitions) if n in ("linalg", "special", "fft")]:
        for name, value in {"L": 6, "M": 4, "S": 3}.items():
            if hasattr(module, name):
                setattr(module, name, value)


def encode(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": encode_tensor(value)}
    if isinstance(value, (tuple, list)):
        return [encode(v) for v in value]
    if isinstance(value, bool) or value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else {"float": str(value)}
    if isinstance(value, torch.dtype):
        return {"dtype": str(value)}
    if isinstance(value, complex):
        return {"complex": [value.real, value.imag]}
    if isinstance(value, torch.device):
        return {"device": str(value)}
    if isinstance(value, torch.memory_format):
        return {"memory_format": str(value)}
    if isinstance(value, torch.layout):
        return {"layout": str(value)}
    raise TypeError(f"no way to write a {type(value).__name__}")


def encode_tensor(t):
    if t.layout != torch.strided or t.is_quantized:
        raise TypeError("not a strided tensor")
    plain = t.detach().resolve_conj().resolve_neg()
    size, stride = list(plain.shape), list(plain.stride())
    if plain.numel() == 0:
        span, stride = torch.empty(0, dtype=plain.dtype), list(torch.empty(size).stride())
    else:
        length = 1 + sum((n - 1) * s for n, s in zip(size, stride))
        if any(s < 0 for s in stride) or length > 4 * plain.numel() + 8:
            plain = plain.contiguous()
            stride, length = list(plain.stride()), plain.numel()
        span = plain.as_strided([length], [1], plain.storage_offset()).contiguous()
    data = bytes(span.view(torch.uint8).numpy().tobytes()) if span.numel() else b""
    coded = {"dtype": str(t.dtype)[6:], "size": size, "data": base64.b64encode(data).decode()}
    if stride != list(torch.empty(size).stride()):
        coded["stride"] = stride
    if t.requires_grad and t.is_leaf:
        coded["grad"] = True
    return coded


def tensors(value):
    if isinstance(value, torch.Tensor):
        yield value
    elif isinstance(value, (tuple, list)):
        for v in value:
            yield from tensors(v)
    elif isinstance(value, dict):
        for v in value.values():
            yield from tensors(v)


# what OpInfo wraps in a lambda that reorders, and what Python trims
CALLED = {
    "where": (torch.where, lambda x, condition, y: (condition, x, y)),
    "einsum": (torch.einsum, lambda tensors, equation: (equation, tensors)),
    "special.polygamma": (torch.special.polygamma, lambda x, n: (n, x)),
    "polygamma": (torch.polygamma, lambda x, n: (n, x)),
    "rand_like": (lambda *a, **k: torch.rand_like(*a, **k), None),
    "unique_consecutive": (torch._VF.unique_consecutive, None),
    "linalg.lstsq": (lambda *a, **k: tuple(torch.linalg.lstsq(*a, **k)), None),
    "unique": (torch.functional._unique_impl, None),
    "lu": (lambda a, pivot, infos: torch._lu_with_info(a, pivot=pivot, check_errors=not infos), None),
    "normal": (torch.normal, None),
}


def is_python_only(op, sample):
    """Forms of a call that Python turns into another."""
    given = [*sample.args, *sample.kwargs.values()]
    return (
        op.name == "cdist" and any(isinstance(a, str) for a in given)
        or sample.kwargs.get("as_tuple") is True
        or any(isinstance(a, bool) for a in [sample.kwargs.get("alpha")])
        or (op.name, op.variant_test_name) in (("linalg.pinv", "singular"), ("normal", "in_place"), ("as_strided", "partial_views"))
        or op.name == "tensordot" and isinstance(sample.kwargs.get("dims"), (list, tuple))
        or op.name.endswith("_") and isinstance(sample.input, torch.Tensor) and sample.input.requires_grad
    )


def record(op, sample, kind):
    """Makes a call; what is returned makes its line."""
    if is_python_only(op, sample):
        raise ValueError("Python only")
    sample.kwargs.pop("as_tuple", None)
    args = (sample.input, *sample.args)
    call, reorder = CALLED.get(op.name, (op.op, None))
    args = reorder(*args) if reorder else args
    count = sum(t.numel() for t in tensors([args, sample.kwargs]))
    if count > LARGEST_CALL:
        raise OverflowError("too large")
    line = {"op": op.name, "kind": kind, "args": encode(args), "kwargs": {k: encode(v) for k, v in sample.kwargs.items()}}
    fresh = copied(args), copied(sample.kwargs)
    out = answer(call, args, sample.kwargs)
    outs = list(tensors(out))
    if sum(t.numel() for t in outs) > 2 * LARGEST_CALL:
        raise OverflowError("too large")
    out = list(out) if hasattr(out, "_fields") else out
    if op.name in UNINITIALISED or op.name in FREE:
        line.update(out=encode(out), shapes=True)
        return lambda: line
    grads = gradients(args, sample.kwargs, outs)

    def run(args, kwargs):
        results = list(tensors(answer(call, args, kwargs)))
        return results + gradients(args, kwargs, results)

    def products(args, kwargs):
        return summands(args, kwargs, list(tensors(answer(call, args, kwargs))))

    encode([out, grads])  # what cannot be written is left out

    def finished():
        known = references(run, products, *fresh, outs + grads, ROOT_OF_EPS if op.name.endswith(DIVIDE_BY_IT) else 1.0)
        tell(line, outs + grads, known)
        known = iter(known)
        line["out"] = mapped(out, lambda v: result(v, *next(known)) if isinstance(v, torch.Tensor) else encode(v))
        if grads:
            line["grads"] = [result(g, *next(known)) for g in grads]
        return line

    return finished


def answer(call, args, kwargs):
    torch.manual_seed(42)
    return call(*args, **kwargs)


def gradients(args, kwargs, outs):
    """Those of the sum of squares, one a leaf, or none where there are none."""
    leaves = [t for t in tensors([args, kwargs]) if t.requires_grad and t.is_leaf]
    wanted = [torch.view_as_real(o.resolve_conj()) if o.is_complex() else o for o in outs if o.requires_grad]
    if not leaves or not wanted:
        return []
    loss = sum(o.square().sum() for o in wanted)
    if not torch.isfinite(loss):
        return []
    grads = list(torch.autograd.grad(loss, leaves, allow_unused=True))
    return [] if any(g is not None and not torch.isfinite(g).all() for g in grads) else grads


def summands(args, kwargs, outs):
    """The sizes of what the gradients add up: of each element of the results, its part of them."""
    leaves = [t for t in tensors([args, kwargs]) if t.requires_grad and t.is_leaf]
    sums = [torch.zeros(leaf.shape, dtype=torch.float64) for leaf in leaves]
    for out in (torch.view_as_real(o.resolve_conj()) if o.is_complex() else o for o in outs if o.requires_grad):
        for index in out.detach().nonzero():
            part = torch.zeros_like(out, memory_format=torch.contiguous_format)
            part[tuple(index)] = 2 * out.detach()[tuple(index)]
            for s, g in zip(sums, torch.autograd.grad(out, leaves, part, retain_graph=True, allow_unused=True)):
                s += 0 if g is None else g.abs().double()
    return sums


def result(narrow, exact, sizes):
    """A result: its float64 value where there is one, and the powers of two above its sizes where they are not its own."""
    if narrow is None:
        return None
    coded = encode_tensor(narrow)
    if exact is not None and exact.dtype != narrow.dtype:
        coded.pop("stride", None)
        coded["wide"] = bytes_of(shortened(exact))
        del coded["data"]
    if sizes is not None and bool((sizes > 2 * (exact if exact is not None else narrow).detach().abs()).any()):
        powers = torch.log2(sizes.clamp(2.0**-120, 2.0**120)).ceil().to(torch.int8)
        coded["powers"] = bytes_of(powers)
    return {"tensor": coded}


def shortened(wide):
    """Without the last 24 of 52 bits, which files do not pack."""
    plain = wide.detach().resolve_conj().resolve_neg().contiguous()
    whole = (torch.view_as_real(plain) if plain.is_complex() else plain).contiguous().view(torch.int64)
    return torch.where(whole & 0x7FF0000000000000 == 0x7FF0000000000000, whole, whole + (1 << 23) & -(1 << 24))


def bytes_of(t):
    return base64.b64encode(t.contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()).decode()


APART = {}


def tell(line, narrow, known):
    """Counts what float64 computes otherwise."""
    if any(k[0] is None for n, k in zip(narrow, known) if is_inexact(n)):
        APART.setdefault(line["op"], []).append(line["kind"])


def spread(samples, count):
    """First, last and some between."""
    if len(samples) <= count:
        return samples
    step = (len(samples) - 1) / (count - 1) if count > 1 else 0
    return [samples[round(i * step)] for i in range(count)]


def own_samples(op, dtype):
    """Samples of ours for elementwise operators and reductions."""
    make = lambda *size: torch.testing.make_tensor(size, dtype=dtype, device="cpu", low=op_low(op), high=op_high(op))
    if isinstance(op, UnaryUfuncInfo):
        yield "0-dim", SampleInput(make())
        yield "empty", SampleInput(make(0, 3))
        yield "transposed", SampleInput(make(2, 3).t())
        if dtype.is_floating_point:
            yield "extremal", SampleInput(torch.tensor([float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 1e30, -1.0], dtype=dtype))
    elif isinstance(op, BinaryUfuncInfo):
        yield "0-dim", SampleInput(make(), args=(make(),))
        yield "empty", SampleInput(make(0, 3), args=(make(3),))
        yield "broadcast", SampleInput(make(2, 1, 3), args=(make(2, 1),))
        yield "transposed", SampleInput(make(3, 2).t(), args=(make(2, 3),))
        if dtype.is_floating_point and "polynomial" not in op.name:  # an infinite degree is refused
            special = torch.tensor([float("nan"), float("inf"), -float("inf"), 0.0, 1.0], dtype=dtype)
            yield "extremal", SampleInput(special[:, None].clone(), args=(special.clone(),))
    elif isinstance(op, ReductionOpInfo):
        yield "0-dim", SampleInput(make())
        yield "transposed", SampleInput(make(2, 3).t())
        if dtype.is_floating_point:
            yield "extremal", SampleInput(torch.tensor([[1.0, float("nan")], [float("inf"), 2.0]], dtype=dtype))


def op_low(op):
    return getattr(op, "domain", (None, None))[0] if isinstance(op, UnaryUfuncInfo) else None


def op_high(op):
    return getattr(op, "domain", (None, None))[1] if isinstance(op, UnaryUfuncInfo) else None


def calls(op):
    for dtype, count in CALLS_A_DTYPE.items():
        if dtype not in op.supported_dtypes("cpu"):
            continue
        grad = dtype in (torch.float32, torch.complex64) and op.supports_autograd
        torch.manual_seed(7)
        try:
            samples = [s for s in op.sample_inputs("cpu", dtype, requires_grad=grad)]
        except Exception:
            samples = []
        good = []
        for s in samples[:60]:
            try:
                good.append(record(op, s, str(dtype)[6:]))
            except Exception:
                pass
        yield from spread(good, count)
        if dtype == torch.float32 and samples:
            try:
                if op.name.startswith("as_strided"):
                    raise ValueError("looks at the memory between the elements")
                strided = next(s for s in samples if isinstance(s.input, torch.Tensor) and 1 < s.input.numel() < 50)
                yield record(op, strided.noncontiguous(), "strided")
            except Exception:
                pass
        if dtype in (torch.float32, torch.int64):
            for kind, sample in own_samples(op, dtype):
                try:
                    yield record(op, sample, f"{kind} {str(dtype)[6:]}")
                except Exception:
                    pass


def main(path):
    shrink()
    names = set()
    lines = []
    seen = set()
    for op in invocations.op_db:
        if op.name.startswith(LEFT_OUT) or op.name in PYTHON_ONLY or not re.search(ONLY, op.name):
            continue
        for finished in calls(op):
            text = json.dumps(finished(), separators=(",", ":"))
            if text not in seen:
                seen.add(text)
                names.add(op.name)
                lines.append(text)
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())
    print("without references:", FAILED, file=sys.stderr)
    print("not those of float64:", {name: len(kinds) for name, kinds in APART.items()}, file=sys.stderr)
    print(len(names), "operators", len(lines), "calls")


if __name__ == "__main__":
    main(sys.argv[1])
