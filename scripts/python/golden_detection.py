"""Writes what torchvision's detectors find and lose, for the tests of org.torch4j.models.vision.detection.

    python golden_detection.py ../../models/src/test/resources/golden/vision

`detections.txt`: name, picture, kind of numbers and these, of networks of five classes whose weights and pictures vision_formula.py
    makes: the ten surest `boxes`, `labels`, `scores`; of masks sums, of key points places; then losses of one batch under seed 0
    (`loss.NAME`) and sums of the absolute gradients of some parameters (`grad.NAME`).

In float64: whether a box survives the suppression of its neighbors can hang on the last bit of a float32, which differs from
processor to processor.
"""

import sys
from pathlib import Path

import torch
import vision_formula
from torchvision.models import detection

RCNN = dict(min_size=128, max_size=192, box_score_thresh=0.05, box_detections_per_img=20)
DENSE = dict(min_size=128, max_size=192, detections_per_img=20)
CASES = {
    "fasterrcnn_resnet50_fpn": RCNN,
    "fasterrcnn_resnet50_fpn_v2": RCNN,
    "fasterrcnn_mobilenet_v3_large_fpn": RCNN,
    "fasterrcnn_mobilenet_v3_large_320_fpn": RCNN,
    "maskrcnn_resnet50_fpn": RCNN,
    "maskrcnn_resnet50_fpn_v2": RCNN,
    "keypointrcnn_resnet50_fpn": RCNN,
    "retinanet_resnet50_fpn": DENSE,
    "retinanet_resnet50_fpn_v2": DENSE,
    "fcos_resnet50_fpn": DENSE,
    "ssd300_vgg16": dict(detections_per_img=20),
    "ssdlite320_mobilenet_v3_large": dict(detections_per_img=20),
}


def pictures():
    return [vision_formula.tensor((3, 96, 120), 778).double() + 0.5, vision_formula.tensor((3, 110, 90), 779).double() + 0.5]


def targets():
    masks = torch.zeros(2, 96, 120, dtype=torch.uint8)
    masks[0, 20:60, 10:60] = 1
    masks[1, 30:90, 50:110] = 1
    other = torch.zeros(1, 110, 90, dtype=torch.uint8)
    other[0, 40:80, 20:70] = 1
    points = torch.tensor([[x, y, 1.0] for x, y in zip(range(12, 46, 2), range(22, 56, 2))])
    return [
        dict(
            boxes=torch.tensor([[10.0, 20, 60, 60], [50, 30, 110, 90]]).double(),
            labels=torch.tensor([1, 3]),
            masks=masks,
            keypoints=torch.stack([points, points + torch.tensor([42.0, 10, 0])]),
        ),
        dict(
            boxes=torch.tensor([[20.0, 40, 70, 80]]).double(),
            labels=torch.tensor([2]),
            masks=other,
            keypoints=(points + torch.tensor([10.0, 20, 0]))[None],
        ),
    ]


LAST = ("bbox_pred", "cls_score", "cls_logits", "bbox_reg", "bbox_ctrness", "module_list", "kps_score", "mask_fcn_logits")


def make(name, options):
    """With small weights in the last layers, so that scores and corrections are neither all nor nothing."""
    net = vision_formula.fill(getattr(detection, name)(weights=None, weights_backbone=None, num_classes=5, **options))
    with torch.no_grad():
        for key, value in net.state_dict().items():
            if any(last in key for last in LAST) and value.is_floating_point() and "running" not in key:
                value.mul_(factor(name))
    return net.double()


def factor(name):
    if "rcnn" in name:
        return 0.005
    return 0.1 if name == "ssd300_vgg16" else 0.3


def numbers(values):
    return " ".join(f"{v:.9g}" for v in values)


def found(name, net):
    lines = []
    with torch.no_grad():
        all_found = net.eval()(pictures())
    for i, d in enumerate(all_found):
        scores = d["scores"]
        print(name, i, len(scores), scores[:3].tolist(), "least gap", (scores[:-1] - scores[1:]).abs().min().item() if len(scores) > 1 else None)
        for key in ("boxes", "labels", "scores"):
            lines.append(f"{name} {i} {key} {numbers(d[key][:10].flatten().tolist())}")
        if "masks" in d:
            lines.append(f"{name} {i} masks {numbers(d['masks'][:10].sum((1, 2, 3)).tolist())}")
        if "keypoints" in d:
            lines.append(f"{name} {i} keypoints {numbers(d['keypoints'][:3].flatten().tolist())}")
            lines.append(f"{name} {i} keypoints_scores {numbers(d['keypoints_scores'][:3].flatten().tolist())}")
    return lines


def lost(name, net):
    net.train()
    torch.manual_seed(0)
    losses = net(pictures(), targets())
    sum(losses.values()).backward()
    lines = [f"{name} 0 loss.{key} {numbers([value.item()])}" for key, value in losses.items()]
    parameters = [(k, p) for k, p in net.named_parameters() if p.grad is not None]
    for key, parameter in parameters[:: max(1, len(parameters) // 6)] + parameters[-2:]:
        lines.append(f"{name} 0 grad.{key} {numbers([parameter.grad.double().abs().sum().item()])}")
    print(lines[-3:], losses)
    return lines


def main(folder, *names):
    path = Path(folder) / "detections.txt"
    lines = []
    for name in names or CASES:
        lines += found(name, make(name, CASES[name]))
        lines += lost(name, make(name, CASES[name]))
        path.write_text("\n".join(lines) + "\n")
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
