"""Writes what torchmetrics computes: golden/metrics.json.gz beside the tests of the api module.

A case is a metric, its options, the batches that it takes (the last one shorter), and the figure.
"""

import base64
import gzip
import io
import json
import pathlib
import warnings

import torch
import torchmetrics as M
from torchmetrics import aggregation, classification, image, regression, text

warnings.filterwarnings("ignore")
TARGET = pathlib.Path(__file__).parents[2] / "api/src/test/resources/golden/metrics.json.gz"
CASES = []
G = torch.Generator().manual_seed(1)


def enc(t):
    t = t.detach().contiguous()
    return {"dtype": str(t.dtype).split(".")[1], "shape": list(t.shape), "data": base64.b64encode(t.numpy().tobytes()).decode()}


def add(metric, name, ctor, options, updates):
    for u in updates:
        metric.update(*u)
    value = metric.compute()
    text_like = lambda v: v if isinstance(v, (str, list, float)) else enc(v)
    if isinstance(value, dict):
        value = torch.stack([value[k] for k in ROUGE])
    CASES.append({"metric": name, "ctor": ctor, "options": options, "updates": [[text_like(v) for v in u] for u in updates], "value": enc(value)})


ROUGE = [f"rouge{k}_{f}" for k in ("1", "2", "L") for f in ("precision", "recall", "fmeasure")]
SIZES = (9, 9, 4)


def rand(*shape):
    return torch.rand(shape, generator=G)


def randn(*shape):
    return torch.randn(shape, generator=G)


def randint(n, *shape):
    return torch.randint(0, n, shape, generator=G)


def binary(kind):
    out = []
    for n in SIZES:
        t = randint(2, n)
        p = {"probs": lambda: rand(n), "logits": lambda: randn(n) * 2, "labels": lambda: randint(2, n), "good": lambda: (t * 0.5 + rand(n) * 0.5), "all": lambda: t.clone()}[kind]()
        out.append((p, t))
    return out


def multi(kind, c=4, extra=()):
    out = []
    for n in SIZES:
        t = randint(c if kind != "absent" else c - 1, n, *extra)
        p = {"probs": lambda: rand(n, c, *extra).softmax(1), "logits": lambda: randn(n, c, *extra) * 2, "labels": lambda: randint(c, n, *extra), "absent": lambda: randn(n, c, *extra)}[kind]()
        out.append((p, t))
    return out


def label(kind, c=3, extra=()):
    return [(rand(n, c, *extra) if kind == "probs" else randn(n, c, *extra) * 2 if kind == "logits" else randint(2, n, c, *extra), randint(2, n, c, *extra)) for n in SIZES]


COUNTS = ["Accuracy", "Precision", "Recall", "Specificity", "HammingDistance", "JaccardIndex", "F1Score", "FBetaScore", "StatScores"]
for name in COUNTS:
    beta = [2.0] if name == "FBetaScore" else []
    for kind in ("probs", "logits", "labels", "good", "all"):
        for options in ({}, {"threshold": 0.7}, {"ignore_index": 0}):
            if options and kind not in ("probs", "logits"):
                continue
            add(getattr(classification, "Binary" + name)(*beta, **options), "Binary" + name, beta, options, binary(kind))
    for kind in ("probs", "logits", "labels", "absent"):
        for average in ("micro", "macro", "weighted", "none"):
            for k in (1, 2):
                if k > 1 and (kind == "labels" or name == "JaccardIndex"):
                    continue
                options = {"average": average, **({"top_k": k} if k > 1 else {})}
                add(getattr(classification, "Multiclass" + name)(*beta, num_classes=4, **options), "Multiclass" + name, beta + [4], options, multi(kind))
    add(getattr(classification, "Multiclass" + name)(*beta, num_classes=4), "Multiclass" + name, beta + [4], {}, multi("logits", extra=(3,)))
    if name != "JaccardIndex":
        add(getattr(classification, "Multiclass" + name)(*beta, num_classes=4, ignore_index=-1), "Multiclass" + name, beta + [4], {"ignore_index": -1}, [(p, torch.where(randint(3, *t.shape) == 0, -1, t)) for p, t in multi("logits")])
    for kind in ("probs", "logits", "labels"):
        for average in ("micro", "macro", "weighted", "none"):
            add(getattr(classification, "Multilabel" + name)(*beta, num_labels=3, average=average), "Multilabel" + name, beta + [3], {"average": average}, label(kind))
    add(getattr(classification, "Multilabel" + name)(*beta, num_labels=3), "Multilabel" + name, beta + [3], {}, label("logits", extra=(2,)))
for name in ("ConfusionMatrix", "CohenKappa", "MatthewsCorrCoef"):
    for kind in ("probs", "logits", "labels", "good", "all"):
        add(getattr(classification, "Binary" + name)(), "Binary" + name, [], {}, binary(kind))
    for kind in ("probs", "logits", "labels", "absent"):
        add(getattr(classification, "Multiclass" + name)(num_classes=4), "Multiclass" + name, [4], {}, multi(kind))
for name in ("AUROC", "AveragePrecision"):
    for kind in ("probs", "logits", "good"):
        for options in ({}, {"ignore_index": -1}):
            data = [(p, torch.where(torch.arange(len(t)) == 0, -1, t)) for p, t in binary(kind)] if options else binary(kind)
            add(getattr(classification, "Binary" + name)(**options), "Binary" + name, [], options, data)
    add(getattr(classification, "Binary" + name)(), "Binary" + name, [], {}, [((p * 4).round() / 4, t) for p, t in binary("probs")])
    for kind in ("probs", "logits"):
        for average in ("macro", "weighted", "none"):
            add(getattr(classification, "Multiclass" + name)(num_classes=4, average=average), "Multiclass" + name, [4], {"average": average}, multi(kind))
            add(getattr(classification, "Multilabel" + name)(num_labels=3, average=average), "Multilabel" + name, [3], {"average": average}, label(kind))
        add(getattr(classification, "Multilabel" + name)(num_labels=3, average="micro"), "Multilabel" + name, [3], {"average": "micro"}, label(kind))
for name in ("CalibrationError", "HingeLoss"):
    for kind in ("probs", "logits", "good"):
        add(getattr(classification, "Binary" + name)(), "Binary" + name, [], {}, binary(kind))
    for kind in ("probs", "logits", "absent"):
        add(getattr(classification, "Multiclass" + name)(num_classes=4), "Multiclass" + name, [4], {}, multi(kind))

REGRESSION = ["MeanSquaredError", "MeanAbsoluteError", "MeanAbsolutePercentageError", "SymmetricMeanAbsolutePercentageError", "R2Score", "ExplainedVariance", "PearsonCorrCoef", "SpearmanCorrCoef", "MeanSquaredLogError"]
for name in REGRESSION:
    for kind in range(4):
        def pair(n):
            t = {0: lambda: randn(n), 1: lambda: rand(n) * 5 + 1, 2: lambda: randint(4, n).float(), 3: lambda: randn(n) * 100}[kind]()
            p = t + randn(n) * 0.5
            if name == "MeanSquaredLogError":
                p, t = p.abs(), t.abs()
            if kind == 2 and name == "SpearmanCorrCoef":
                p = p.round()
            return p, t
        add(getattr(regression, name)(), name, [], {}, [pair(n) for n in SIZES])
for _ in range(3):
    add(regression.CosineSimilarity(), "CosineSimilarity", [], {}, [(randn(n, 5), randn(n, 5)) for n in SIZES])
for name in ("MeanMetric", "SumMetric", "MaxMetric", "MinMetric", "CatMetric"):
    for _ in range(3):
        add(getattr(aggregation, name)(), name, [], {}, [(randn(n),) for n in SIZES])
add(aggregation.MeanMetric(), "MeanMetric", [], {}, [(randn(1)[0], float(n)) for n in SIZES])
for ignore in (None, -100):
    add(text.Perplexity(ignore_index=ignore), "Perplexity", [] if ignore is None else [ignore], {}, [(randn(2, n, 6), torch.where(randint(5, 2, n) == 0, -100 if ignore else 1, randint(6, 2, n))) for n in SIZES])
A = ["the cat sat on the mat", "a quick brown fox jumps over the lazy dog", "hello there general kenobi you are bold", "this is it"]
B = ["the cat is on the mat today", "the quick brown fox jumped over a lazy dog", "hello there general kenobi you are a bold one", "this is"]
for k in range(4):
    rot = A[k:] + A[:k]
    rob = B[k:] + B[:k]
    add(text.WordErrorRate(), "WordErrorRate", [], {}, [(rot[:3], rob[:3]), (rot[3:], rob[3:])])
    add(text.CharErrorRate(), "CharErrorRate", [], {}, [(rot[:3], rob[:3]), (rot[3:], rob[3:])])
    for n in (2, 4):
        add(text.BLEUScore(n_gram=n), "BLEUScore", [n], {}, [(rot[:3], [[r, s] for r, s in zip(rob[:3], rot[1:4])]), (rot[3:], [[r] for r in rob[3:]])])
    try:
        metric = text.ROUGEScore(rouge_keys=("rouge1", "rouge2", "rougeL"), accumulate="best")
        add(metric, "ROUGEScore", [], {}, [(rot[:3], [[r, s] for r, s in zip(rob[:3], rot[1:4])]), (rot[3:], [[r] for r in rob[3:]])])
    except ModuleNotFoundError as e:
        print("ROUGE left out:", e)
for r in (1.0, 255.0):
    data = [(rand(n, 3, 14, 13) * r,) for n in (2, 1)]
    data = [(p, (p + randn(*p.shape) * 0.1 * r).clamp(0, r)) for p, in data]
    add(image.PeakSignalNoiseRatio(data_range=r), "PeakSignalNoiseRatio", [r], {}, data)
    add(image.StructuralSimilarityIndexMeasure(data_range=r), "StructuralSimilarityIndexMeasure", [r], {}, data)

buffer = io.BytesIO()
with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as f:
    f.write(json.dumps(CASES).encode())
TARGET.write_bytes(buffer.getvalue())
print(len(CASES), "cases", TARGET.stat().st_size, "bytes")
