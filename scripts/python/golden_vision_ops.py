"""Writes what torchvision.ops computes from sampled arguments, for the tests of org.torch4j.vision.ops.

    python golden_vision_ops.py ../../api/src/test/resources/golden/vision/ops.txt.gz

A line is a call: its name, arguments and results with tabs between. A tensor is `name=type shape numbers`, any other argument
`name=value`; results are `out` and `grad.NAME` of sum(out * cos(positions)) where there are gradients, `error` where it raises.
"""

import gzip
import sys
from collections import OrderedDict
from pathlib import Path

import torch
import torchvision  # noqa: F401
from torchvision import ops

TYPES = {torch.float32: "float32", torch.float64: "float64", torch.float16: "float16", torch.int64: "int64", torch.bool: "bool"}
G = torch.Generator().manual_seed(15)


def text(value):
    if not isinstance(value, torch.Tensor):
        return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    shape = "x".join(map(str, value.shape)) or "-"
    flat = value.detach().flatten()
    if value.dtype in (torch.int64, torch.bool):
        numbers = [str(int(v)) for v in flat.tolist()]
    else:
        digits = 17 if value.dtype == torch.float64 else 9
        numbers = [f"{v:.{digits}g}" for v in flat.tolist()]
    return f"{TYPES[value.dtype]} {shape} {' '.join(numbers)}".rstrip()


def random(*shape, low=0.0, high=1.0, dtype=torch.float32):
    """Multiples of 1/64: short in the file, the same in every type."""
    steps = torch.randint(int(low * 64), int(high * 64) + 1, shape, generator=G)
    return (steps.double() / 64).to(dtype)


def boxes(n, size=40, dtype=torch.float32):
    b = random(n, 4, high=size / 2, dtype=dtype)
    b[:, 2:] += b[:, :2] + 1 / 64
    return b


def weights(out):
    return torch.arange(out.numel(), dtype=torch.float64).cos().reshape(out.shape).to(out)


class Golden:
    def __init__(self):
        self.lines = []

    def call(self, name, function, differentiable=(), **arguments):
        given = {}
        for key, value in arguments.items():
            if isinstance(value, torch.Tensor) and key in differentiable and value.dtype in (torch.float32, torch.float64):
                value = value.clone().requires_grad_()
            given[key] = value
        words = [name] + [f"{k}={text(v)}" for k, v in arguments.items()]
        try:
            out = function(**given)
            words.append(f"out={text(out)}")
            if out.requires_grad:
                (out * weights(out)).sum().backward()
                words += [f"grad.{k}={text(v.grad)}" for k, v in given.items() if getattr(v, "grad", None) is not None]
        except (RuntimeError, ValueError, IndexError, AssertionError) as e:
            words.append(f"error={type(e).__name__}")
        self.lines.append("\t".join(words))


def some(values, i):
    return values[i % len(values)]


def suppression(g):
    for i in range(24):
        n = some([0, 1, 5, 12, 30], i)
        dtype = some([torch.float32, torch.float64], i // 3)
        b = boxes(n, dtype=dtype)
        scores = random(n, dtype=dtype)
        if i == 22 and n:
            b[0, 2] = float("nan")
        if i == 23 and n:
            scores[1] = float("nan")
        threshold = some([0.5, 0.3, 0.7, 0.0, 1.0], i)
        g.call("nms", ops.nms, boxes=b, scores=scores, iou_threshold=threshold)
        classes = torch.randint(0, 4, (n,), generator=G)
        g.call("batched_nms", ops.batched_nms, boxes=b, scores=scores, idxs=classes, iou_threshold=threshold)
    # more than 4000 numbers, each class for itself
    b = boxes(1010, size=60)
    g.call(
        "batched_nms", ops.batched_nms, boxes=b, scores=random(1010), idxs=torch.randint(0, 9, (1010,), generator=G), iou_threshold=0.4
    )


def box_functions(g):
    for i in range(22):
        n, m = some([4, 0, 1, 7], i), some([3, 5, 0, 2], i // 2)
        dtype = some([torch.float32, torch.float64, torch.float16, torch.int64], i)
        a, b = boxes(n, dtype=torch.float32), boxes(m, dtype=torch.float32)
        if dtype == torch.int64:
            a, b = a.round() * 2, b.round() * 2
            a[:, 2:] += 1
            b[:, 2:] += 1
        a, b = a.to(dtype), b.to(dtype)
        if i == 20 and n:
            a[0, 1] = float("nan")
        g.call("remove_small_boxes", ops.remove_small_boxes, boxes=a, min_size=some([5.0, 0.5, 11.0], i))
        g.call("clip_boxes_to_image", lambda boxes, size: ops.clip_boxes_to_image(boxes, tuple(size)), ["boxes"], boxes=a, size=[17, 23])
        fmt = some(["xyxy", "xywh", "cxcywh"], i)
        g.call("box_area", ops.box_area, ["boxes"], boxes=a, fmt=fmt)
        g.call("box_iou", ops.box_iou, ["boxes1", "boxes2"], boxes1=a, boxes2=b, fmt=fmt)
        for name in ("generalized_box_iou", "distance_box_iou", "complete_box_iou"):
            g.call(name, getattr(ops, name), ["boxes1", "boxes2"], boxes1=a, boxes2=b)
        c = boxes(n).to(dtype)
        for name in ("generalized_box_iou_loss", "distance_box_iou_loss", "complete_box_iou_loss"):
            reduction = some(["none", "mean", "sum"], i)
            g.call(name, getattr(ops, name), ["boxes1", "boxes2"], boxes1=a, boxes2=c, reduction=reduction, eps=some([1e-7, 1e-3], i))
        masks = (random(n, 6, 8) > 0.9).float()
        if n:
            masks[:, 2, 3] = 1
        g.call("masks_to_boxes", ops.masks_to_boxes, masks=masks)
    # batches of boxes
    a, b = boxes(6).view(2, 3, 4), boxes(8).view(2, 4, 4)
    for name in ("box_iou", "generalized_box_iou", "distance_box_iou", "complete_box_iou"):
        g.call(name, getattr(ops, name), ["boxes1", "boxes2"], boxes1=a, boxes2=b)
    straight, turned = ["xyxy", "xywh", "cxcywh"], ["xywhr", "cxcywhr", "xyxyxyxy"]
    for formats in (straight, turned):
        for source in formats:
            for target in formats:
                for dtype in (torch.float32, torch.float64, torch.int64):
                    width = {"xywhr": 5, "cxcywhr": 5, "xyxyxyxy": 8}.get(source, 4)
                    b = random(3, width, low=1, high=40, dtype=torch.float64)
                    b = b.round().to(dtype) if dtype == torch.int64 else b.to(dtype)
                    g.call("box_convert", ops.box_convert, ["boxes"], boxes=b, in_fmt=source, out_fmt=target)


def focal(g):
    for i in range(24):
        shape = some([(3, 4), (7,), (0,), (2, 2, 3)], i)
        x = random(*shape, low=-4, high=4, dtype=some([torch.float32, torch.float64], i))
        t = (random(*shape) > 0.6).to(x)
        g.call(
            "sigmoid_focal_loss", ops.sigmoid_focal_loss, ["inputs"], inputs=x, targets=t,
            alpha=some([0.25, -1, 0.0, 1.0, 0.6], i), gamma=some([2, 0.5, 0, 1.5], i), reduction=some(["none", "mean", "sum"], i),
        )


def regions(g):
    for i in range(26):
        dtype = some([torch.float32, torch.float32, torch.float64, torch.float16], i)
        n, k = some([1, 2, 3], i), some([4, 1, 0, 3], i // 4)
        ph, pw = some([(2, 2), (3, 2), (1, 1), (2, 4)], i)
        channels = ph * pw * some([1, 2], i)
        x = random(n, channels, 7, 9, low=-2, high=2, dtype=dtype)
        scale = some([1.0, 0.5, 0.25, 0.125], i)
        b = boxes(k, size=some([14, 30, 60], i)) / scale * 0.5
        if i % 7 == 3:
            b -= 4 / scale  # partly outside
        if i % 7 == 5:
            b = b * 3  # beyond the map
        rois = torch.cat([torch.randint(0, n, (k, 1), generator=G).float(), b], 1).to(dtype)
        sampling = some([2, -1, 1, 0, 3], i)
        size = (ph, pw)

        def pair(function, **fixed):
            return lambda input, rois, **options: function(input, rois, size, **{k: v for k, v in options.items() if k != "size"}, **fixed)

        g.call(
            "roi_align", pair(ops.roi_align), ["input"], input=x, rois=rois, size=size, spatial_scale=scale, sampling_ratio=sampling,
            aligned=bool(i % 2),
        )
        g.call("ps_roi_align", pair(ops.ps_roi_align), ["input"], input=x, rois=rois, size=size, spatial_scale=scale, sampling_ratio=sampling)
        if dtype != torch.float16:
            g.call("roi_pool", pair(ops.roi_pool), ["input"], input=x, rois=rois, size=size, spatial_scale=scale)
            g.call("ps_roi_pool", pair(ops.ps_roi_pool), ["input"], input=x, rois=rois, size=size, spatial_scale=scale)


def deformed(g):
    for i in range(22):
        dtype = some([torch.float32, torch.float64], i // 2)
        n, groups, offsets = some([1, 2], i), some([1, 2, 1], i), some([1, 2], i // 3)
        kh, kw = some([(3, 3), (1, 2), (2, 3)], i)
        stride, padding, dilation = some([[1, 1], [2, 1]], i), some([[1, 1], [0, 0], [2, 1]], i), some([[1, 1], [1, 2]], i // 2)
        h, w = 6, 7
        oh = (h + 2 * padding[0] - dilation[0] * (kh - 1) - 1) // stride[0] + 1
        ow = (w + 2 * padding[1] - dilation[1] * (kw - 1) - 1) // stride[1] + 1
        arguments = dict(
            input=random(n, 4, h, w, low=-1, dtype=dtype),
            offset=random(n, 2 * offsets * kh * kw, oh, ow, low=-2, high=2, dtype=dtype) + 1 / 128,
            weight=random(2, 4 // groups, kh, kw, low=-1, dtype=dtype),
        )
        if i % 3:
            arguments["bias"] = random(2, dtype=dtype)
        if i % 4 == 1:
            arguments["mask"] = random(n, offsets * kh * kw, oh, ow, dtype=dtype)

        def conv(input, offset, weight, bias=None, **o):
            return ops.deform_conv2d(input, offset, weight, bias, **o)

        g.call("deform_conv2d", conv, ["input", "offset", "weight", "bias", "mask"], **arguments, stride=stride, padding=padding, dilation=dilation)


def pyramids(g):
    for i in range(20):
        n = some([1, 2], i)
        maps = {"a": random(n, 2, 16, 16), "b": random(n, 2, 8, 8), "c": random(n, 2, 4, 4)}
        names = some([["a", "b", "c"], ["b"], ["a", "c"]], i)
        counts = [some([3, 1, 0], i + j) for j in range(n)]
        b = [boxes(c, size=some([64, 400, 120], i)) for c in counts]
        align = ops.MultiScaleRoIAlign(names, some([2, 3], i), some([2, 1, -1], i), canonical_scale=some([224, 28], i), canonical_level=some([4, 3], i))

        def run(a, b, c, boxes, **_):
            parts = list(boxes.split(counts))
            return align(OrderedDict(a=a, b=b, c=c), parts, [(64, 64)] * n)

        g.call(
            "multi_scale_roi_align", run, ["a", "b", "c"], **maps, boxes=torch.cat(b), counts=counts, names=names, size=some([2, 3], i),
            sampling_ratio=some([2, 1, -1], i), canonical_scale=some([224, 28], i), canonical_level=some([4, 3], i),
        )


def main(path):
    g = Golden()
    for part in (suppression, box_functions, focal, regions, deformed, pyramids):
        part(g)
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(("\n".join(g.lines) + "\n").encode())
    counts = {}
    for line in g.lines:
        counts[line.split("\t")[0]] = counts.get(line.split("\t")[0], 0) + 1
    errors = [line[:40] for line in g.lines if "\terror=" in line]
    print(counts, len(g.lines), path.stat().st_size, errors[:20])


if __name__ == "__main__":
    main(*sys.argv[1:])
