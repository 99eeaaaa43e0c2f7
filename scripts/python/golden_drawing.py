"""Writes pictures that torchvision.utils draws, for the tests of org.torch4j.vision.Drawing.

    python golden_drawing.py ../../api/src/test/resources/golden/vision/drawing.txt

A line is a name, a shape and bytes.
"""

import sys
from pathlib import Path

import torch
from torchvision import utils


def picture(h=24, w=30):
    return ((torch.arange(3 * h * w) * 7) % 200).to(torch.uint8).view(3, h, w)


def main(path):
    boxes = torch.tensor([[2, 3, 12, 15], [8.7, 1.2, 28, 22], [20, 18, 40, 30]])
    masks = torch.zeros(2, 24, 30, dtype=torch.bool)
    masks[0, 2:12, 3:14] = True
    masks[1, 8:20, 10:28] = True
    points = torch.tensor([[[5.0, 5], [20, 8], [15, 18]]])
    y, x = torch.meshgrid(torch.arange(-4.0, 5), torch.arange(-5.0, 6), indexing="ij")
    drawn = {
        "boxes": utils.draw_bounding_boxes(picture(), boxes),
        "boxes.width": utils.draw_bounding_boxes(picture(), boxes, width=3, colors=[(255, 0, 0), (0, 255, 0), (0, 0, 255)]),
        "boxes.fill": utils.draw_bounding_boxes(picture(), boxes, fill=True, colors=(10, 200, 30)),
        "masks": utils.draw_segmentation_masks(picture(), masks),
        "masks.alpha": utils.draw_segmentation_masks(picture(), masks, alpha=0.3, colors=[(255, 0, 0), (0, 255, 0)]),
        "points": utils.draw_keypoints(picture(), points, colors=(255, 0, 0)),
        "points.radius": utils.draw_keypoints(picture(), points, colors=(255, 0, 0), radius=3),
        "flow": utils.flow_to_image(torch.stack([x, y])),
        "grid": utils.make_grid(torch.stack([picture(5, 6), picture(5, 6) // 2, picture(5, 6) // 3]), nrow=2, padding=1, pad_value=9),
    }
    lines = [f"{k} {'x'.join(map(str, v.shape))} {' '.join(map(str, v.flatten().tolist()))}" for k, v in drawn.items()]
    Path(path).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
