"""Writes what Python's torch.lobpcg finds: read by LobpcgTest.

    pip install torch==2.10.0 numpy
    python scripts/python/golden_lobpcg.py api/src/test/resources/golden/lobpcg.json.gz

The eigenvectors to begin with are given, so that both sides go the same way. Gradients are those of
(eigenvalues * wd).sum() + (eigenvectors ** 2 * wu).sum(), which the signs of the eigenvectors leave alone.
"""

import base64
import gzip
import json
import sys
import warnings

import torch

warnings.filterwarnings("ignore")


def encode(t):
    data = t.detach().contiguous().numpy().tobytes()
    return {"dtype": str(t.dtype)[6:], "shape": list(t.shape), "data": base64.b64encode(data).decode()}


def symmetric(g, *shape, dtype=torch.float64):
    m = torch.randn(*shape, generator=g, dtype=torch.float64)
    return (m @ m.mT / shape[-1] + torch.eye(shape[-1], dtype=torch.float64)).to(dtype)


def case(seed, m, n, batch=(), dtype=torch.float64, b=False, ik=False, sparse=False, grad=False, **options):
    g = torch.Generator().manual_seed(seed)
    a = symmetric(g, *batch, m, m, dtype=dtype)
    x = torch.randn(*batch, m, n, generator=g, dtype=torch.float64).to(dtype)
    tensors = {"x": x}
    if b:
        tensors["b"] = symmetric(g, *batch, m, m, dtype=dtype)
    if ik:
        tensors["iK"] = torch.linalg.inv(a)
    written = {"options": options, "sparse": sparse, "a": encode(a), **{k: encode(t) for k, t in tensors.items()}}
    python = {{"b": "B", "x": "X"}.get(k, k): t.clone() for k, t in tensors.items()}
    given = a.to_sparse() if sparse else a.clone().requires_grad_(grad)
    steps = []
    e, v = torch.lobpcg(given, **options, **python, tracker=lambda w: steps.append(w.ivars["converged_count"]))
    written |= {"values": encode(e), "vectors": encode(v), "steps": steps}
    if grad:
        wd = torch.randn(e.shape, generator=g, dtype=torch.float64).to(dtype)
        wu = torch.randn(v.shape, generator=g, dtype=torch.float64).to(dtype)
        ((e * wd).sum() + (v**2 * wu).sum()).backward()
        written |= {"wd": encode(wd), "wu": encode(wu), "grad": encode(given.grad)}
    return written


cases = [
    case(1, 9, 1),
    case(2, 12, 3),
    case(3, 12, 3, k=2, largest=False),
    case(4, 20, 4, dtype=torch.float32, tol=1e-4),
    case(5, 15, 2, b=True),
    case(6, 15, 3, b=True, largest=False, tol=1e-9),
    case(7, 12, 3, method="basic", niter=6),
    case(8, 16, 2, method="basic", ik=True, largest=False),
    case(9, 12, 2, method="basic", b=True, niter=5),
    case(10, 9, 2, batch=(2, 3)),
    case(11, 9, 1, batch=(2,), b=True, largest=False),
    case(12, 14, 2, sparse=True),
    case(13, 14, 2, sparse=True, method="basic", niter=4),
    case(14, 12, 3, niter=2),
    case(15, 12, 3, niter=1),
    case(16, 12, 3, ortho_bparams={"ortho_use_drop": True}, ortho_iparams={"ortho_i_max": 2, "ortho_j_max": 2}),
    case(17, 12, 3, ortho_fparams={"ortho_tol": 1e-10, "ortho_tol_drop": 1e-9, "ortho_tol_replace": 1e-9}),
    case(18, 9, 1, grad=True, tol=1e-12),
    case(19, 9, 2, grad=True, tol=1e-12),
    case(20, 9, 2, grad=True, largest=False, tol=1e-12),
    case(21, 10, 3, grad=True, tol=1e-12),
    case(22, 9, 2, batch=(2,), grad=True, tol=1e-12),
]
with gzip.GzipFile(sys.argv[1], "wb", mtime=0) as out:
    out.write(json.dumps(cases).encode())
print(len(cases), "cases", [(len(c["steps"]), c["steps"][-1]) for c in cases])
