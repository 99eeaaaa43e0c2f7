"""Writes what Python prints for many tensors, with the bytes to rebuild each one.

    python golden_print.py api/src/test/resources/golden/print.json.gz

One JSON object a case: name, kind (strided, parameter, coo, csr, csc, bsr, bsc, quantized, per_channel, meta),
dtype, shape, data (base64 of the elements in row order), the operations that give it a grad_fn, print options, text.
"""

import base64
import gzip
import json
import math
import sys

import torch

CASES = []


def raw(tensor):
    """The elements in row order, as bytes."""
    plain = tensor.detach().resolve_conj().resolve_neg().contiguous()
    if plain.numel() == 0:
        return ""
    return base64.b64encode(bytes(plain.reshape(-1).view(torch.uint8).tolist())).decode()


def part(tensor):
    return {
        "dtype": str(tensor.dtype).removeprefix("torch."),
        "shape": list(tensor.shape),
        "data": raw(tensor),
    }


def add(name, tensor, options=None, grad=None, **more):
    """A strided tensor; grad is requires_grad or the name of an operation done on a leaf of these values."""
    case = {"name": name, "kind": "strided", **part(tensor), "options": options or {}, **more}
    shown = tensor
    if grad:
        leaf = tensor.clone().requires_grad_()
        shown = leaf if grad == "requires_grad" else GRADS[grad](leaf)
        case["grad"] = grad
    finish(case, shown)


def parameter(name, tensor, options=None):
    case = {"name": name, "kind": "parameter", **part(tensor), "options": options or {}}
    finish(case, torch.nn.Parameter(tensor.clone()))


def finish(case, shown):
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**{k: (math.inf if v == "inf" else v) for k, v in case.get("options", {}).items()})
    case["text"] = repr(shown)
    torch.set_printoptions(profile="default")
    CASES.append(case)


GRADS = {
    "add": lambda x: x + 1,
    "mul": lambda x: x * 2,
    "sum": lambda x: x.sum(),
    "view": lambda x: x.view(-1),
    "select": lambda x: x[0],
    "slice": lambda x: x[:1],
    "index": lambda x: x[[0]],
    "transpose": lambda x: x.transpose(0, 1),
    "unsqueeze": lambda x: x[None],
    "alias": lambda x: x[..., :],
}


def floats():
    t = torch.tensor
    values = {
        "one": [1.0],
        "whole": [1.0, 2.0, 3.0],
        "whole wide": [1.0, 100.0, -20.0],
        "halves": [0.5, 1.5, -2.5],
        "thirds": [1 / 3, 2 / 3, 1.0],
        "zeros": [0.0, 0.0],
        "minus zero": [-0.0, 0.0, 1.0],
        "minus zero alone": [-0.0],
        "tiny minus": [-0.00001, 1.0],
        "rounds to minus zero": [-0.00004, 0.01],
        "nan": [math.nan],
        "nan and whole": [math.nan, 1.0, 2.0],
        "nan and fraction": [math.nan, 1.5],
        "inf": [math.inf, -math.inf],
        "inf and whole": [math.inf, 1.0, -math.inf],
        "inf and fraction": [math.inf, 1.25, -100.125],
        "nan inf scientific": [math.nan, math.inf, -math.inf, 1e-10],
        "large": [1e8, 1.0],
        "larger": [1.1e8, 2.0],
        "whole scientific": [1e5, 1.0],
        "ratio 1000": [1000.0, 1.0],
        "ratio above 1000": [1001.0, 1.0],
        "small": [0.0001, 0.0002],
        "smaller": [0.00009, 0.0002],
        "scientific": [1e-20, 1e20],
        "three digit exponent": [1e-30, 1e30],
        "round half even": [0.00005, 0.00015, 0.5],
        "ties": [2.00005, 1.00015, 0.12345, 0.12355],
        "negative": [-1.0, -22.0, -333.0],
        "negative fractions": [-1.5, -22.25, 0.125],
        "pi": [math.pi, math.e, math.sqrt(2)],
        "big whole": [123456789.0, 987654321.0],
        "whole at the limit": [100000000.0, 99999999.0],
    }
    for name, v in values.items():
        add(name, t(v))
        if name in ("thirds", "scientific", "whole", "nan and fraction", "inf", "ties", "three digit exponent"):
            add(name + " float64", t(v, dtype=torch.float64))
    for v in (1.0, 1.5, -0.0, math.nan, math.inf, -math.inf, 1e-7, 1e10, 123456.789, 3.14159265):
        add(f"scalar {v}", t(v))
        add(f"scalar {v} float64", t(v, dtype=torch.float64))
    add("float64 extremes", t([5e-324, 1.7976931348623157e308], dtype=torch.float64))
    add("float32 extremes", t([1.4e-45, 3.4028234e38]))


def shapes():
    g = torch.Generator().manual_seed(7)
    r = lambda *s: torch.randn(*s, generator=g)
    add("matrix", r(3, 4))
    add("matrix scaled", r(3, 4) * 100)
    add("matrix wide", r(2, 25))
    add("row that wraps", r(17))
    add("row that just fits", torch.arange(26.0))
    add("row of whole that wraps", torch.arange(60.0))
    add("cube", r(2, 3, 4))
    add("four dimensions", r(2, 2, 2, 2))
    add("five dimensions", r(1, 2, 1, 2, 2))
    add("cube wraps", r(2, 2, 20))
    add("ones of size one", r(1, 1, 1))
    add("summary 1d", torch.arange(2000.0))
    add("summary 1d random", r(1001))
    add("not yet a summary", torch.arange(1000.0).reshape(10, 100) / 7)
    add("summary 2d", r(40, 40))
    add("summary 2d tall", r(600, 2))
    add("summary 2d flat", r(2, 600))
    add("summary 3d", r(12, 10, 10))
    add("summary 4d", r(8, 2, 9, 8))
    add("summary whole", torch.arange(10000).reshape(100, 100).float())
    hidden = torch.ones(2000)
    hidden[1000] = 1e9
    add("summary hides the outlier", hidden)
    shown = torch.ones(2000)
    shown[1] = 1e9
    add("summary shows the outlier", shown)
    add("summary ints", torch.arange(5000))
    add("summary bools", torch.arange(1500) % 3 == 0)
    add("summary seven", torch.arange(1001 * 7.0).reshape(7, 1001))
    add("summary six", torch.arange(1001 * 6.0).reshape(6, 1001))
    add("transposed", r(3, 5).t())
    add("strided", r(4, 10)[:, ::3])
    for s in ((0,), (0, 3), (2, 0), (2, 0, 3), (0, 0)):
        add(f"empty {s}", torch.empty(s))
        add(f"empty int {s}", torch.empty(s, dtype=torch.int64))
    add("empty bool", torch.empty(0, dtype=torch.bool))
    add("empty float64", torch.empty(0, 2, dtype=torch.float64))


def types():
    for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64):
        info = torch.iinfo(dtype)
        add(f"{dtype}", torch.tensor([0, 1, 100], dtype=dtype))
        add(f"{dtype} limits", torch.tensor([[info.min, info.max], [1, 2]], dtype=dtype))
        add(f"{dtype} scalar", torch.tensor(7, dtype=dtype))
    for dtype in (torch.uint16, torch.uint32, torch.uint64):
        add(f"{dtype}", torch.tensor([0, 1, torch.iinfo(dtype).max], dtype=dtype))
    add("bool", torch.tensor([True, False]))
    add("bool matrix", torch.tensor([[True, False], [False, False]]))
    add("bool scalar", torch.tensor(True))
    for dtype in (torch.float16, torch.bfloat16):
        add(f"{dtype}", torch.tensor([1.0, 2.5, -0.1], dtype=dtype))
        add(f"{dtype} whole", torch.tensor([[1.0, 2.0], [300.0, 4.0]], dtype=dtype))
        add(f"{dtype} scientific", torch.tensor([1e-6, 6e4], dtype=dtype))
        add(f"{dtype} special", torch.tensor([math.nan, math.inf, 0.5], dtype=dtype))
        add(f"{dtype} scalar", torch.tensor(0.1, dtype=dtype))
    for dtype in (torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz, torch.float8_e5m2fnuz):
        add(f"{dtype}", torch.tensor([1.0, 0.3, -20.0]).to(dtype))
    for dtype in (torch.complex64, torch.complex128, torch.complex32):
        add(f"{dtype}", torch.tensor([1 + 2j, -3.5 - 4j, 0j]).to(dtype))
        add(f"{dtype} scalar", torch.tensor(1.5 - 2j).to(dtype))
    add("complex whole", torch.tensor([[1 + 2j, 3 - 4j], [-5 + 0j, 10 - 100j]]))
    add("complex nan", torch.tensor([complex(math.nan, 1), complex(1, math.inf), complex(-0.0, -0.0)]))
    add("complex scientific", torch.tensor([1e-10 + 1j, 1 + 1e10j]))
    g = torch.Generator().manual_seed(9)
    add("complex matrix", torch.randn(5, 7, dtype=torch.complex64, generator=g))
    add("complex summary", torch.randn(50, 50, dtype=torch.complex64, generator=g))
    add("complex conj", torch.tensor([1 + 2j, 3 - 4j]).conj())
    add("complex imag of conj", torch.tensor([1 + 2j, 3 - 4j]).conj().imag)
    add("complex empty", torch.empty(0, dtype=torch.complex64))


def grads():
    x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    for name in ("requires_grad", *GRADS):
        add(f"grad {name}", x, grad=name)
    g = torch.Generator().manual_seed(11)
    add("grad breaks the line", torch.randn(6, generator=g), grad="add")
    add("grad after a full line", torch.randn(7, generator=g), grad="mul")
    add("grad float64", torch.randn(7, generator=g, dtype=torch.float64), grad="add")
    add("grad float64 leaf", torch.randn(3, 3, generator=g, dtype=torch.float64), grad="requires_grad")
    add("grad empty", torch.empty(0, 3), grad="mul")
    add("grad scalar", torch.tensor(2.5), grad="requires_grad")
    parameter("parameter", x)
    parameter("parameter that wraps", torch.randn(7, generator=g))
    parameter("parameter precision 2", x / 3, {"precision": 2})
    add("grad complex", torch.tensor([1 + 2j]), grad="mul")


def options():
    g = torch.Generator().manual_seed(13)
    x = torch.randn(4, 5, generator=g)
    big = torch.randn(60, 40, generator=g)
    add("precision 2", x, {"precision": 2})
    add("precision 8", x, {"precision": 8})
    add("precision 0", x, {"precision": 0})
    add("precision 10 float64", x.double(), {"precision": 10})
    add("sci on", x, {"sci_mode": True})
    add("sci on whole", torch.arange(4.0), {"sci_mode": True})
    add("sci off", torch.tensor([1e-10, 1e10]), {"sci_mode": False})
    add("sci on nan", torch.tensor([math.nan, 1.0, 0.0]), {"sci_mode": True})
    add("linewidth 40", x, {"linewidth": 40})
    add("linewidth 200", big[:2], {"linewidth": 200})
    add("linewidth 5", x, {"linewidth": 5})
    add("threshold 5", torch.arange(10), {"threshold": 5})
    add("threshold 0", torch.arange(3), {"threshold": 0})
    add("threshold 0 scalar", torch.tensor(3.5), {"threshold": 0})
    add("edgeitems 1", big, {"edgeitems": 1})
    add("edgeitems 5", big, {"edgeitems": 5})
    add("edgeitems 0", big, {"edgeitems": 0})
    add("edgeitems 0 small", x, {"edgeitems": 0})
    add("edgeitems 0 row", torch.arange(2000.0), {"edgeitems": 0})
    add("short", big, {"profile": "short"})
    add("full", torch.arange(1200), {"profile": "full"})
    add("full complex", torch.randn(20, 20, dtype=torch.complex64, generator=g)[:4], {"profile": "full"})


def sparse():
    dense = torch.tensor([[0.0, 1.5, 0.0, 0.0], [2.0, 0.0, 0.0, 3.25], [0, 0, 0, 0], [0, 4, 0, 0]])

    def coo(name, t, coalesced=True):
        t = t.coalesce() if coalesced else t
        finish(
            {
                "name": name,
                "kind": "coo",
                "shape": list(t.shape),
                "indices": part(t._indices()),
                "values": part(t._values()),
            },
            t if not coalesced else torch.sparse_coo_tensor(t._indices(), t._values(), t.shape),
        )

    coo("coo", dense.to_sparse())
    coo("coo int", dense.int().to_sparse())
    coo("coo empty", torch.zeros(2, 3).to_sparse())
    coo("coo hybrid", dense.to_sparse(1))
    coo("coo doubled", torch.sparse_coo_tensor([[0, 0], [1, 1]], [1.0, 2.0], (2, 2)), coalesced=False)

    def compressed(name, kind, t, blocks=False):
        by_row = kind in ("csr", "bsr")
        finish(
            {
                "name": name,
                "kind": kind,
                "shape": list(t.shape),
                "compressed": part(t.crow_indices() if by_row else t.ccol_indices()),
                "plain": part(t.col_indices() if by_row else t.row_indices()),
                "values": part(t.values()),
            },
            t,
        )

    compressed("csr", "csr", dense.to_sparse_csr())
    compressed("csr float64", "csr", dense.double().to_sparse_csr())
    compressed("csc", "csc", dense.to_sparse_csc())
    compressed("bsr", "bsr", dense.to_sparse_bsr((2, 2)))
    compressed("bsc", "bsc", dense.to_sparse_bsc((2, 2)))


def quantized():
    x = torch.tensor([[-1.0, 0.0, 0.5], [1.0, 2.0, 3.0]])
    for dtype in (torch.qint8, torch.quint8, torch.qint32):
        q = torch.quantize_per_tensor(x, 0.1, 10, dtype)
        case = {"name": f"{dtype}", "kind": "quantized", "values": part(x), "scale": 0.1, "zero_point": 10}
        finish({**case, "dtype": str(dtype).removeprefix("torch.")}, q)
    scales, zeros = torch.tensor([0.1, 0.01], dtype=torch.float64), torch.tensor([10, 0])
    q = torch.quantize_per_channel(x, scales, zeros, 0, torch.quint8)
    case = {"name": "per channel", "kind": "per_channel", "values": part(x), "scales": part(scales)}
    finish({**case, "zero_points": part(zeros), "axis": 0, "dtype": "quint8"}, q)


def others():
    for shape, dtype in (((2, 3), torch.float32), ((4,), torch.int64), ((), torch.float64)):
        case = {"name": f"meta {shape}", "kind": "meta", "shape": list(shape)}
        finish({**case, "dtype": str(dtype).removeprefix("torch.")}, torch.empty(shape, dtype=dtype, device="meta"))


def main(path):
    torch.set_printoptions(profile="default")
    for make in (floats, shapes, types, grads, options, sparse, quantized, others):
        make()
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in CASES)
        packed.write(f"[\n{lines}\n]\n".encode())
    print(len(CASES), "cases")


if __name__ == "__main__":
    main(sys.argv[1])
