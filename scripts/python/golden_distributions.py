"""Writes what Python's torch.distributions does: golden/distributions.json.gz beside the tests of the api module.

A case is a distribution of given parameters: shapes, moments, log probabilities, gradients, and draws under a seed. Draws
are of fewer than 16 numbers each, which libtorch draws one by one on every processor. Divergences, transforms and
constraints follow.
"""

import base64
import gzip
import io
import json
import pathlib
import warnings

import torch
from torch import distributions as D
from torch.distributions import constraints as C

warnings.filterwarnings("ignore")
TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/golden/distributions.json.gz"
SAMPLE_LIMIT = 15


def enc(t):
    t = t.detach().contiguous()
    data = t.numpy().tobytes()
    return {"dtype": str(t.dtype).split(".")[1], "shape": list(t.shape), "data": base64.b64encode(data).decode()}


def T(*v, dtype=torch.float64):
    return torch.tensor(v if len(v) != 1 or not isinstance(v[0], list) else v[0], dtype=dtype)


def grid(*shape):
    n = 1
    for s in shape:
        n *= s
    return (torch.cos(torch.arange(n, dtype=torch.float64) * 0.7 + 0.3)).reshape(shape)


def pos(*shape):
    return grid(*shape).abs() + 0.3


def prob(*shape):
    return torch.sigmoid(grid(*shape) * 2)


def spd(n, *batch):
    a = grid(*batch, n, n)
    return a @ a.mT + torch.eye(n, dtype=torch.float64)


def chol(n, *batch):
    return torch.linalg.cholesky(spd(n, *batch))


LOCSCALE = [{"loc": T(0.3), "scale": T(1.7)}, {"loc": grid(3), "scale": pos(3)}, {"loc": grid(2, 1), "scale": pos(3)}]
ONE = lambda name: [{name: T(0.8)}, {name: pos(3)}, {name: pos(2, 3) * 3}]
PROBS = [{"probs": T(0.3)}, {"probs": prob(3)}, {"logits": grid(2, 3)}, {"probs": T(0.0, 0.5, 1.0)}]
CATS = [{"probs": pos(4)}, {"probs": pos(2, 3)}, {"logits": grid(2, 3)}, {"logits": grid(5)}]
COUNT = [{"total_count": T(5.0), "probs": prob(3)}, {"total_count": T(7.0), "logits": grid(2, 2)}, {"total_count": T(1.0), "probs": T(0.4)}]
ANY = [T(-1.5), T(0.2), T(2.5)]
UNIT = [T(0.1), T(0.5), T(0.93)]
POSITIVE = [T(0.05), T(0.7), T(4.0)]
CASES = {
    "Normal": (LOCSCALE, ANY),
    "Laplace": (LOCSCALE, ANY),
    "Cauchy": (LOCSCALE, ANY),
    "Gumbel": (LOCSCALE, ANY),
    "LogNormal": (LOCSCALE, POSITIVE),
    "HalfNormal": (ONE("scale"), POSITIVE),
    "HalfCauchy": (ONE("scale"), POSITIVE),
    "Exponential": (ONE("rate"), POSITIVE),
    "Poisson": (ONE("rate"), [T(0.0), T(1.0), T(6.0)]),
    "Gamma": ([{"concentration": T(0.8), "rate": T(2.0)}, {"concentration": pos(3), "rate": pos(3)}, {"concentration": pos(2, 1) * 4, "rate": pos(3)}], POSITIVE),
    "InverseGamma": ([{"concentration": T(0.8), "rate": T(2.0)}, {"concentration": pos(3) * 3, "rate": pos(3)}], POSITIVE),
    "Chi2": (ONE("df"), POSITIVE),
    "FisherSnedecor": ([{"df1": T(1.5), "df2": T(5.0)}, {"df1": pos(3) * 4, "df2": pos(3) * 5}], POSITIVE),
    "StudentT": ([{"df": T(3.0), "loc": T(0.2), "scale": T(1.5)}, {"df": pos(3) * 3, "loc": grid(3), "scale": pos(3)}], ANY),
    "Uniform": ([{"low": T(-2.0), "high": T(3.0)}, {"low": -pos(3) - 1.5, "high": pos(3) + 3}], ANY),
    "GeneralizedPareto": ([{"loc": T(0.0), "scale": T(1.5), "concentration": T(0.2)}, {"loc": T(0.0, -0.1, 0.01), "scale": pos(3), "concentration": T(0.0, 0.6, 1.2)}], POSITIVE),
    "VonMises": ([{"loc": T(0.3), "concentration": T(2.0)}, {"loc": grid(3), "concentration": pos(3) * 5}], ANY),
    "Kumaraswamy": ([{"concentration1": T(1.5), "concentration0": T(0.7)}, {"concentration1": pos(3) * 3, "concentration0": pos(3) + 1}], UNIT),
    "Pareto": ([{"scale": T(0.04), "alpha": T(1.5)}, {"scale": T(0.01, 0.02, 0.03), "alpha": pos(3) * 3}], POSITIVE),
    "Weibull": ([{"scale": T(1.5), "concentration": T(0.8)}, {"scale": pos(3), "concentration": pos(3) + 1}], POSITIVE),
    "Beta": ([{"concentration1": T(1.5), "concentration0": T(0.7)}, {"concentration1": pos(3) * 2, "concentration0": pos(3)}], UNIT),
    "Bernoulli": (PROBS, [T(0.0), T(1.0)]),
    "ContinuousBernoulli": (PROBS[:3] + [{"probs": T(0.4995, 0.5, 0.2)}], UNIT),
    "Geometric": (PROBS[:3], [T(0.0), T(3.0)]),
    "Binomial": (COUNT, [T(0.0), T(1.0)]),
    "NegativeBinomial": (COUNT, [T(0.0), T(3.0)]),
    "Categorical": (CATS, [T(0.0), T(2.0)]),
    "OneHotCategorical": (CATS[1:3], [T(0.0, 1.0, 0.0), T(0.0, 0.0, 1.0)]),
    "OneHotCategoricalStraightThrough": (CATS[1:3], [T(0.0, 1.0, 0.0)]),
    "Multinomial": ([{"total_count": 4, **CATS[1]}, {"total_count": 4, **CATS[2]}], [T(1.0, 0.0, 3.0), T(0.0, 4.0, 0.0)]),
    "Dirichlet": ([{"concentration": pos(3) * 2}, {"concentration": pos(2, 3)}], [T(0.2, 0.3, 0.5), T(0.9, 0.05, 0.05)]),
    "RelaxedBernoulli": ([{"temperature": T(0.7), **p} for p in PROBS[:3]], UNIT),
    "RelaxedOneHotCategorical": ([{"temperature": T(0.7), **p} for p in CATS[1:3]], [T(0.2, 0.3, 0.5)]),
    "LogisticNormal": ([{"loc": grid(2), "scale": pos(2)}, {"loc": grid(2, 2), "scale": pos(2, 2)}], [T(0.2, 0.3, 0.5)]),
    "MultivariateNormal": ([{"loc": grid(3), "covariance_matrix": spd(3)}, {"loc": grid(3), "precision_matrix": spd(3)}, {"loc": grid(2, 3), "scale_tril": chol(3)}, {"loc": grid(2), "scale_tril": chol(2, 2)}], ["vec"]),
    "LowRankMultivariateNormal": ([{"loc": grid(3), "cov_factor": grid(3, 2), "cov_diag": pos(3)}, {"loc": grid(2, 3), "cov_factor": grid(3, 1), "cov_diag": pos(3)}], ["vec"]),
    "LKJCholesky": ([{"dim": 3, "concentration": T(1.5)}, {"dim": 2, "concentration": pos(2)}], ["corr"]),
    "Wishart": ([{"df": T(3.5), "covariance_matrix": spd(2)}, {"df": T(4.5), "precision_matrix": spd(3)}, {"df": T(3.5, 4.0), "scale_tril": chol(2)}], ["spd"]),
}
COMPOSED = [
    ({"dist": "Independent", "base": {"dist": "Normal", "args": LOCSCALE[1]}, "dims": 1}, [grid(3), grid(2, 3)]),
    ({"dist": "Independent", "base": {"dist": "Bernoulli", "args": {"logits": grid(2, 3)}}, "dims": 1}, [T(0.0, 1.0, 1.0)]),
    ({"dist": "Independent", "base": {"dist": "Categorical", "args": {"logits": grid(2, 3)}}, "dims": 0}, [T(1.0)]),
    ({"dist": "MixtureSameFamily", "mix": {"dist": "Categorical", "args": {"probs": pos(3)}}, "comp": {"dist": "Normal", "args": LOCSCALE[1]}}, ANY),
    ({"dist": "MixtureSameFamily", "mix": {"dist": "Categorical", "args": {"logits": grid(2, 3)}}, "comp": {"dist": "Gamma", "args": {"concentration": pos(2, 3), "rate": pos(2, 3)}}}, POSITIVE),
    ({"dist": "MixtureSameFamily", "mix": {"dist": "Categorical", "args": {"probs": pos(2)}}, "comp": {"dist": "MultivariateNormal", "args": {"loc": grid(2, 3), "scale_tril": chol(3)}}}, [grid(3)]),
    ({"dist": "TransformedDistribution", "base": {"dist": "Normal", "args": LOCSCALE[1]}, "transforms": ["exp"]}, POSITIVE),
    ({"dist": "TransformedDistribution", "base": {"dist": "Uniform", "args": {"low": T(0.0), "high": T(1.0)}}, "transforms": ["inv_sigmoid", "affine_neg"]}, ANY),
    ({"dist": "TransformedDistribution", "base": {"dist": "Normal", "args": LOCSCALE[1]}, "transforms": ["tanh", "affine"]}, UNIT),
    ({"dist": "TransformedDistribution", "base": {"dist": "Normal", "args": LOCSCALE[1]}, "transforms": ["stick"]}, [T(0.1, 0.2, 0.3, 0.4)]),
]
TRANSFORMS = {
    "exp": lambda: D.ExpTransform(),
    "abs": lambda: D.AbsTransform(),
    "sigmoid": lambda: D.SigmoidTransform(),
    "inv_sigmoid": lambda: D.SigmoidTransform().inv,
    "softplus": lambda: D.SoftplusTransform(),
    "tanh": lambda: D.TanhTransform(),
    "power": lambda: D.PowerTransform(T(1.5)),
    "power_neg": lambda: D.PowerTransform(T(-0.7)),
    "affine": lambda: D.AffineTransform(0.5, 2.0),
    "affine_neg": lambda: D.AffineTransform(1.0, -3.0),
    "affine_tensor": lambda: D.AffineTransform(grid(3), pos(3), 1),
    "softmax": lambda: D.SoftmaxTransform(),
    "stick": lambda: D.StickBreakingTransform(),
    "corr": lambda: D.CorrCholeskyTransform(),
    "lower": lambda: D.LowerCholeskyTransform(),
    "definite": lambda: D.PositiveDefiniteTransform(),
    "reshape": lambda: D.ReshapeTransform((3,), (3, 1)),
    "independent": lambda: D.IndependentTransform(D.ExpTransform(), 1),
    "compose": lambda: D.ComposeTransform([D.AffineTransform(0.5, 2.0), D.ExpTransform()]),
    "compose_stick": lambda: D.ComposeTransform([D.AffineTransform(0.5, 2.0), D.StickBreakingTransform()]),
    "identity": lambda: D.identity_transform,
    "cat": lambda: D.CatTransform([D.ExpTransform(), D.AffineTransform(0.5, 2.0)], -1, [1, 2]),
    "stack": lambda: D.StackTransform([D.ExpTransform(), D.TanhTransform(), D.SigmoidTransform()], -1),
    "cdf": lambda: D.CumulativeDistributionTransform(D.Normal(T(0.2), T(1.5))),
}
INPUTS = {"power": [pos(3), pos(2, 3)], "power_neg": [pos(3)], "lower": [grid(3, 3), grid(2, 2, 2)], "definite": [grid(3, 3)], "inv_sigmoid": [prob(3)]}
CONSTRAINTS = {
    "bool": C.boolean, "oneHot": C.one_hot, "nonnegativeInteger": C.nonnegative_integer, "positiveInteger": C.positive_integer,
    "integerInterval": C.integer_interval(1, 3), "real": C.real, "realVector": C.real_vector, "positive": C.positive,
    "nonnegative": C.nonnegative, "greaterThan": C.greater_than(0.5), "greaterThanEq": C.greater_than_eq(0.5), "lessThan": C.less_than(0.5),
    "multinomial": C.multinomial(3), "unitInterval": C.unit_interval, "interval": C.interval(-1.0, 2.0),
    "halfOpenInterval": C.half_open_interval(-1.0, 2.0), "simplex": C.simplex, "lowerTriangular": C.lower_triangular,
    "lowerCholesky": C.lower_cholesky, "corrCholesky": C.corr_cholesky, "square": C.square, "symmetric": C.symmetric,
    "positiveSemidefinite": C.positive_semidefinite, "positiveDefinite": C.positive_definite,
    "independent": C.independent(C.positive, 1), "cat": C.cat([C.positive, C.real], -1, [1, 2]), "stack": C.stack([C.positive, C.real, C.unit_interval], -1),
}
NAN = float("nan")
VALUES = [T(0.0, 1.0, 0.0), T(0.5, 2.0, -1.0), T(0.2, 0.3, 0.5), T(1.0, 2.0, 3.0), T(NAN, 0.5, 2.0), torch.stack([T(1.0, 1.0, 1.0), T(0.0, 0.0, 1.0), T(-1.0, 0.5, 1.5)])]
MATRICES = [spd(3), chol(3), grid(3, 3), -spd(3), torch.eye(3, dtype=torch.float64), torch.stack([chol(2), spd(2)])]


def build(spec):
    kind = spec["dist"]
    if kind == "Independent":
        return D.Independent(build(spec["base"]), spec["dims"])
    if kind == "MixtureSameFamily":
        return D.MixtureSameFamily(build(spec["mix"]), build(spec["comp"]))
    if kind == "TransformedDistribution":
        return D.TransformedDistribution(build(spec["base"]), [TRANSFORMS[t]() for t in spec["transforms"]])
    return getattr(D, kind)(**spec["args"])


def leaves(spec, found):
    """The spec with leaves that take gradients in place of its tensors."""
    out = {}
    for k, v in spec.items():
        if isinstance(v, dict):
            out[k] = leaves(v, found)
        elif isinstance(v, torch.Tensor):
            t = v.detach().clone().requires_grad_(k not in ("total_count",))
            found.append(t)
            out[k] = t
        else:
            out[k] = v
    return out


def text(spec):
    return {k: text(v) if isinstance(v, dict) else enc(v) if isinstance(v, torch.Tensor) else v for k, v in spec.items()}


def weights(t):
    return torch.cos(torch.arange(t.numel(), dtype=t.dtype) * 0.7 + 0.3).reshape(t.shape)


def gradients(result, found):
    if not result.requires_grad:
        return None
    total = (result * weights(result)).nan_to_num(0, 0, 0).sum()
    try:
        grads = torch.autograd.grad(total, [t for t in found if t.requires_grad], allow_unused=True, retain_graph=True)
    except (NotImplementedError, RuntimeError):  # igamma has no derivative; Wishart overwrites what its batches need
        return None
    return [None if g is None else enc(g) for g in grads]


def attempt(f):
    try:
        return f()
    except NotImplementedError:
        return None


def case(spec, values):
    found = []
    dist = build(leaves(spec, found))
    record = {"spec": text(spec), "batch": list(dist.batch_shape), "event": list(dist.event_shape), "rsampled": dist.has_rsample, "results": {}}
    results = record["results"]
    for name in ("mean", "mode", "variance", "stddev", "entropy"):
        got = attempt(lambda: getattr(dist, name)() if name == "entropy" else getattr(dist, name))
        if got is None:
            results[name] = None
            continue
        results[name] = {"value": enc(got), "grads": gradients(got, found) if name == "entropy" else None}
    if dist.has_enumerate_support:
        results["enumerate"] = {"value": enc(dist.enumerate_support()), "grads": None}
        results["enumerate_flat"] = {"value": enc(dist.enumerate_support(expand=False)), "grads": None}
    record["values"] = []
    for value in values:
        if isinstance(value, str):
            torch.manual_seed(3)
            n = dist.event_shape[-1]
            value = {"vec": lambda: grid(n), "spd": lambda: spd(n), "corr": lambda: D.LKJCholesky(n, T(1.0)).sample()}[value]()
        one = {"value": enc(value), "log_prob": None, "cdf": None}
        got = dist.log_prob(value)
        one["log_prob"] = {"value": enc(got), "grads": gradients(got, found)}
        got = attempt(lambda: dist.cdf(value))
        if got is not None:
            one["cdf"] = {"value": enc(got), "grads": gradients(got, found)}
        record["values"].append(one)
    q = T(0.3)
    got = attempt(lambda: dist.icdf(q))
    record["icdf"] = None if got is None else {"value": enc(got), "grads": gradients(got, found)}
    shape = torch.Size(dist.batch_shape + dist.event_shape)
    sample_shape = [2] if 2 * shape.numel() <= SAMPLE_LIMIT else []
    record["sample_shape"] = sample_shape
    torch.manual_seed(11)
    record["sample"] = enc(dist.sample(sample_shape))
    record["rsample"] = None
    if dist.has_rsample:
        torch.manual_seed(12)
        got = dist.rsample(sample_shape)
        record["rsample"] = {"value": enc(got), "grads": gradients(got, found)}
    big = dist.expand([2] + list(dist.batch_shape))
    record["expanded"] = enc(big.log_prob(value))
    record["text"] = repr(build(spec))
    return record


def single(spec):
    """The same in float32."""
    def cut(v):
        return {k: cut(x) for k, x in v.items()} if isinstance(v, dict) else v.float() if isinstance(v, torch.Tensor) else v
    return cut(spec)


cases = []
for kind, (sets, values) in CASES.items():
    for i, args in enumerate(sets):
        spec = {"dist": kind, "args": args}
        if kind == "GeneralizedPareto":  # Python's takes float32 only
            cases.append(case(single(spec), [v.float() for v in values]))
            continue
        cases.append(case(spec, values))
        if i == 1 and not isinstance(values[0], str):
            cases.append(case(single(spec), [v.float() for v in values]))
for spec, values in COMPOSED:
    cases.append(case(spec, values))

FAMILY = {
    "Bernoulli": PROBS[1], "Beta": CASES["Beta"][0][1], "Binomial": {"total_count": T(5.0), "probs": prob(3)}, "Categorical": {"logits": grid(3, 4)},
    "ContinuousBernoulli": {"probs": prob(3)}, "Dirichlet": {"concentration": pos(3, 4)}, "Exponential": {"rate": pos(3)}, "Gamma": CASES["Gamma"][0][1],
    "Gumbel": LOCSCALE[1], "Geometric": {"probs": prob(3)}, "HalfNormal": {"scale": pos(3)}, "Laplace": LOCSCALE[1],
    "LowRankMultivariateNormal": CASES["LowRankMultivariateNormal"][0][1], "MultivariateNormal": {"loc": grid(2, 3), "scale_tril": chol(3)}, "Normal": LOCSCALE[1],
    "OneHotCategorical": {"logits": grid(3, 4)}, "Pareto": {"scale": T(0.5, 0.6, 0.7), "alpha": pos(3) + 2}, "Poisson": {"rate": pos(3)}, "Uniform": {"low": T(0.1, 0.2, 0.3), "high": T(0.8, 0.7, 0.9)},
    "Cauchy": LOCSCALE[1], "LogNormal": LOCSCALE[1], "Chi2": {"df": pos(3) * 3},
    "Wishart": {"df": T(3.5), "covariance_matrix": spd(2)}, "NegativeBinomial": {"total_count": T(5.0), "probs": prob(3)},
}


def shifted(args):
    return {k: v if k == "total_count" or not isinstance(v, torch.Tensor) else v * 0.9 if k in ("probs", "low", "covariance_matrix") or "tril" in k else v * 1.1 + 0.05 for k, v in args.items()}


kls = []
for p, a in FAMILY.items():
    for q, b in FAMILY.items():
        found = []
        ps, qs = {"dist": p, "args": a}, {"dist": q, "args": shifted(b)}
        dp, dq = build(leaves(ps, found)), build(leaves(qs, found))
        try:
            got = D.kl_divergence(dp, dq)
            kls.append({"p": text(ps), "q": text(qs), "kl": {"value": enc(got), "grads": gradients(got, found)}})
        except NotImplementedError:
            kls.append({"p": text(ps), "q": text(qs), "kl": None})
        except RuntimeError:
            pass  # batches that do not fit

transforms = []
for name, make in TRANSFORMS.items():
    for x in INPUTS.get(name, [grid(3), grid(2, 3) * 2]):
        t = make()
        y = t(x)
        record = {"transform": name, "x": enc(x), "y": enc(y), "bijective": bool(t.bijective), "domain": t.domain.event_dim, "codomain": t.codomain.event_dim, "text": repr(t)}
        record["back"] = enc(t.inv(y))
        leaf = x.clone().requires_grad_()
        record["grad"] = enc(torch.autograd.grad((t(leaf) * weights(y)).sum(), leaf)[0])
        got = attempt(lambda: t.log_abs_det_jacobian(x, y))
        record["jacobian"] = None if got is None else enc(got)
        sign = attempt(lambda: t.sign)
        record["sign"] = None if sign is None else torch.as_tensor(sign, dtype=torch.float64).tolist()
        record["forward_shape"] = list(t.forward_shape(x.shape))
        record["inverse_shape"] = list(t.inverse_shape(y.shape))
        transforms.append(record)

checks = []
for name, c in CONSTRAINTS.items():
    inputs = MATRICES if c.event_dim == 2 else VALUES
    for v in inputs:
        checks.append({"constraint": name, "value": enc(v), "ok": enc(c.check(v)), "discrete": c.is_discrete, "dim": c.event_dim, "text": repr(c) if name not in ("cat", "stack") else None})
    record = {"constraint": name}
    for which, registry in (("biject", D.biject_to), ("transform", D.transform_to)):
        x = grid(3, 3) if name in ("lowerCholesky", "positiveDefinite", "positiveSemidefinite") else grid(2, 3)
        try:
            record[which] = {"x": enc(x), "y": enc(registry(c)(x))}
        except NotImplementedError:
            record[which] = None
    checks.append(record)

whole = [{"distributions": cases}, {"kl": kls}, {"transforms": transforms}, {"constraints": checks}]
buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as f:
    f.write(json.dumps(whole).encode())
TARGET.write_bytes(buffer.getvalue())
print(len(cases), "distributions", len(kls), "divergences", len(transforms), "transforms", len(checks), "constraints", TARGET.stat().st_size, "bytes")
