"""Writes what torchvision's transforms make of a few small pictures, for TransformsTest.

    python golden_transforms.py ../../api/src/test/resources/golden/data/transforms.txt.gz

A line: name, shape, values; uint8 as they are, floats as the bits of float32. `in.*` are the pictures.
"""

import gzip
import sys

import numpy as np
import torch
from PIL import Image
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode as M


def picture(height, width, channels):
    rng = np.random.default_rng(height * 100 + width * 10 + channels)
    y, x = np.mgrid[0:height, 0:width]
    planes = [
        127 + 90 * np.sin(x / (2.0 + c) + c) * np.cos(y / (3.0 - c / 2)) + rng.normal(0, 12, (height, width))
        for c in range(channels)
    ]
    pixels = np.clip(np.stack(planes, 2), 0, 255).astype(np.uint8)
    return Image.fromarray(pixels[:, :, 0] if channels == 1 else pixels)


def main(path):
    lines = []

    def put(name, result):
        if isinstance(result, Image.Image):
            result = T.functional.pil_to_tensor(result)
        shape = "x".join(map(str, result.shape))
        result = result.contiguous()
        values = (result if result.dtype == torch.uint8 else result.float().view(torch.int32)).flatten().tolist()
        lines.append(" ".join([name, shape, *map(str, values)]))

    grey, rgb, rgba = picture(14, 11, 1), picture(13, 17, 3), picture(9, 12, 4)
    for name, image in [("grey", grey), ("rgb", rgb), ("rgba", rgba)]:
        put("in." + name, image)

    both = T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))])
    put("to_tensor.rgb", T.ToTensor()(rgb))
    put("mnist.grey", both(grey))
    put("normalize.rgb", T.Compose([T.ToTensor(), T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])(rgb))
    tensor = T.ToTensor()(rgb)
    put("to_image.rgb", T.ToPILImage()(tensor * 0.7 + 0.1))
    put("convert.float_uint8", T.ConvertImageDtype(torch.uint8)(tensor))
    put("convert.uint8_float", T.ConvertImageDtype(torch.float32)(T.PILToTensor()(rgb)))

    whole = T.PILToTensor()(rgb)
    modes = {"nearest": M.NEAREST, "bilinear": M.BILINEAR, "bicubic": M.BICUBIC}
    only_images = {"box": M.BOX, "hamming": M.HAMMING, "lanczos": M.LANCZOS}
    for size_name, size in [("7", 7), ("20", 20), ("5x21", (5, 21)), ("6x15", (6, 15))]:
        for mode_name, mode in {**modes, **only_images}.items():
            resize = T.Resize(size, interpolation=mode)
            put(f"resize.{size_name}.{mode_name}.image", resize(rgb))
            if mode_name in modes:
                put(f"resize.{size_name}.{mode_name}.uint8", resize(whole))
                put(f"resize.{size_name}.{mode_name}.float", resize(tensor))
                put(f"resize.{size_name}.{mode_name}.plain", T.Resize(size, interpolation=mode, antialias=False)(tensor))
    put("resize.7.bilinear.grey", T.Resize(7)(grey))
    put("resize.7.bilinear.rgba", T.Resize(7)(rgba))
    put("resize.10max12", T.Resize(10, max_size=12)(rgb))

    for side in [(8, 9), (5, 5), (20, 24), (15, 6)]:
        put(f"center.{side[0]}x{side[1]}.image", T.CenterCrop(side)(rgb))
        put(f"center.{side[0]}x{side[1]}.uint8", T.CenterCrop(side)(whole))

    for mode in ["constant", "edge", "reflect", "symmetric"]:
        put(f"pad.{mode}.image", T.Pad((1, 2, 3, 4), fill=(9, 8, 7), padding_mode=mode)(rgb))
        put(f"pad.{mode}.uint8", T.Pad((1, 2, 3, 4), fill=9, padding_mode=mode)(whole))
        put(f"pad.{mode}.float", T.Pad((3, 1), fill=0.0, padding_mode=mode)(tensor))

    put("grey.1.image", T.Grayscale()(rgb))
    put("grey.3.image", T.Grayscale(3)(rgb))
    put("grey.1.uint8", T.Grayscale()(whole))
    put("grey.3.float", T.Grayscale(3)(tensor))

    def drawn(name, transform, image, seed=11, times=3):
        torch.manual_seed(seed)
        for i in range(times):
            put(f"{name}.{i}", transform(image))

    for kind, image in [("image", rgb), ("uint8", whole)]:
        drawn(f"crop.{kind}", T.RandomCrop(8, padding=2), image)
        drawn(f"crop_needed.{kind}", T.RandomCrop((16, 15), pad_if_needed=True, fill=3, padding_mode="edge"), image)
        drawn(f"hflip.{kind}", T.RandomHorizontalFlip(), image)
        drawn(f"vflip.{kind}", T.RandomVerticalFlip(0.7), image)
        drawn(f"resized_crop.{kind}", T.RandomResizedCrop(10), image)
        drawn(f"random_grey.{kind}", T.RandomGrayscale(0.5), image)
        drawn(f"jitter.{kind}", T.ColorJitter(0.4, 0.5, 0.6, 0.2), image, times=6)
        for part in ["brightness", "contrast", "saturation", "hue"]:
            drawn(f"jitter.{part}.{kind}", T.ColorJitter(**{part: 0.4}), image)
    drawn("jitter.float", T.ColorJitter(0.4, 0.5, 0.6, 0.2), tensor)
    drawn(
        "train",
        T.Compose(
            [T.RandomCrop(13, padding=2), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]
        ),
        rgb,
    )
    drawn("erase", T.RandomErasing(0.8), tensor)
    drawn("erase_random", T.RandomErasing(0.9, value="random"), tensor)

    texts = [
        T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))]),
        T.Resize(224),
        T.Resize((5, 6), interpolation=M.BICUBIC),
        T.CenterCrop(5),
        T.RandomCrop(32, padding=4),
        T.RandomHorizontalFlip(),
        T.RandomResizedCrop(224),
        T.Grayscale(),
        T.Pad(2),
        T.ColorJitter(0.4, hue=0.1),
    ]
    for i, text in enumerate(texts):
        lines.append(f"text.{i} 0 " + repr(str(text)))

    with gzip.GzipFile(path, "wb", mtime=0) as out:
        out.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
