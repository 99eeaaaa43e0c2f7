"""Writes what torchvision's networks are and compute, for the tests of org.torch4j.models.vision.

    python golden_vision.py ../../models/src/test/resources/golden/vision

`networks.txt`: name, number of parameters, SHA-256 of the keys and shapes of its state_dict, SHA-256 of its text.
`outputs.txt`: name, shape of the input, then every 50th score of a network whose weights and input vision_formula.py makes;
    for those that have heads for training, `NAME.train` with the scores of each.
`initial.txt`: first the SHA-256 of 1000 normal draws, which differ by processor; then name, sum and sum of the absolute values of all weights
    drawn under seed 0, their SHA-256.
`seeded.txt`: name, scores of a network drawn under seed 0, with dropout and skipped blocks under seed 1.
`preprocessing.txt`: model and weights, shape and some values of what a picture becomes.
"""

import hashlib
import sys
import warnings
from pathlib import Path

import torch
import vision_formula
from PIL import Image
from torchvision import models
from torchvision.models.regnet import BlockParams

VIDEO = models.list_models(module=models.video)
SEGMENTATION = models.list_models(module=models.segmentation)
NAMES = models.list_models(module=models) + VIDEO + models.list_models(module=models.detection) + SEGMENTATION
OUTPUTS = {
    "alexnet": (1, 3, 64, 64),
    "convnext_tiny": (1, 3, 64, 64),
    "densenet121": (2, 3, 64, 64),
    "efficientnet_b0": (2, 3, 64, 64),
    "googlenet": (2, 3, 64, 64),
    "inception_v3": (2, 3, 96, 96),
    "maxvit_t": (1, 3, 224, 224),
    "mnasnet0_5": (2, 3, 64, 64),
    "mobilenet_v2": (2, 3, 64, 64),
    "mobilenet_v3_large": (2, 3, 64, 64),
    "mobilenet_v3_small": (2, 3, 64, 64),
    "regnet_x_400mf": (2, 3, 64, 64),
    "regnet_y_400mf": (2, 3, 64, 64),
    "resnet18": (2, 3, 64, 64),
    "resnet50": (2, 3, 64, 64),
    "resnext50_32x4d": (1, 3, 64, 64),
    "shufflenet_v2_x0_5": (2, 3, 64, 64),
    "squeezenet1_0": (2, 3, 64, 64),
    "squeezenet1_1": (2, 3, 64, 64),
    "swin_t": (1, 3, 70, 90),
    "swin_v2_t": (1, 3, 70, 90),
    "vgg11_bn": (1, 3, 32, 32),
    "vit_b_32": (1, 3, 224, 224),
    "mc3_18": (1, 3, 4, 32, 32),
    "mvit_v1_b": (1, 3, 16, 224, 224),
    "mvit_v2_s": (1, 3, 16, 224, 224),
    "r2plus1d_18": (1, 3, 4, 32, 32),
    "r3d_18": (1, 3, 4, 32, 32),
    "s3d": (1, 3, 16, 224, 224),
    "swin3d_t": (1, 3, 6, 40, 60),
    "fcn_resnet50": (1, 3, 24, 32),
    "deeplabv3_mobilenet_v3_large": (1, 3, 40, 48),
    "lraspp_mobilenet_v3_large": (2, 3, 40, 48),
}
AUX = {"googlenet": (2, 3, 64, 64), "inception_v3": (2, 3, 299, 299)}
INITIAL = (
    "convnext_tiny densenet121 efficientnet_b0 efficientnet_v2_s googlenet inception_v3 maxvit_t mnasnet0_5 mobilenet_v2"
    " mobilenet_v3_small regnet_y_400mf resnet18 shufflenet_v2_x0_5 squeezenet1_0 swin_t swin_v2_t vit_b_32 r2plus1d_18 s3d"
    " mvit_v2_s swin3d_t"
).split()
SEEDED = ["efficientnet_b0", "mobilenet_v3_small", "convnext_tiny", "swin_t"]
PREPROCESSING = [
    ("mobilenet_v3_small", "IMAGENET1K_V1"),
    ("resnet50", "IMAGENET1K_V2"),
    ("vit_b_16", "IMAGENET1K_SWAG_E2E_V1"),
    ("inception_v3", "IMAGENET1K_V1"),
    ("r3d_18", "KINETICS400_V1"),
    ("mvit_v2_s", "KINETICS400_V1"),
]


def build(name):
    """Without published weights of a backbone."""
    dense = models.detection.__name__, models.segmentation.__name__
    bare = models.get_model_builder(name).__module__.startswith(dense)
    return models.get_model(name, **({"weights_backbone": None} if bare else {}))


def sha(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def numbers(values):
    return " ".join(f"{v:.7g}" for v in values)


def write(path, lines):
    path.write_text("\n".join(lines) + "\n")
    print(path)


def networks(folder):
    """On the meta device, where nothing is computed but what RegNet's rule needs."""
    rule = BlockParams.from_init_params

    def on_cpu(*args, **options):
        with torch.device("cpu"):
            return rule(*args, **options)

    BlockParams.from_init_params = on_cpu
    lines = []
    for name in NAMES:
        with torch.device("meta"):
            net = build(name)
        keys = "".join(f"{key} {list(value.shape)}\n" for key, value in net.state_dict().items())
        lines.append(f"{name} {sum(p.numel() for p in net.parameters())} {sha(keys)} {sha(str(net))}")
    write(folder / "networks.txt", lines)


class Last(torch.nn.Module):
    """Some scores of the last head for each pixel."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)["out"].flatten(1)


def follows_rounding(net, shape, scores):
    """Whether float64 gives the same scores; efficientnet_v2_s does not, one and two threads differ by a half there."""
    with torch.no_grad():
        exact = net.double()(vision_formula.tensor(shape, 777).double() * 4)
    return ((exact - scores).abs().max() / scores.abs().max()).item() < 1e-3


def outputs(folder):
    lines = []
    for name, shape in OUTPUTS.items():
        net = vision_formula.fill(build(name)).eval()
        if name in SEGMENTATION:
            net = Last(net)
        with torch.no_grad():
            scores = net(vision_formula.tensor(shape, 777) * 4)
        assert torch.isfinite(scores).all() and scores.std() > 1e-3, (name, scores.std())
        assert follows_rounding(net, shape, scores), f"{name} amplifies round-off: threads and processors part its scores"
        lines.append(f"{name} {'x'.join(map(str, shape))} {numbers(scores[:, :: 500 if name in SEGMENTATION else 50].flatten().tolist())}")
        print(lines[-1][:150])
    for name, shape in AUX.items():
        net = vision_formula.fill(models.get_model(name, dropout=0.0, **({"dropout_aux": 0.0} if name == "googlenet" else {})))
        with torch.no_grad():
            heads = net.train()(vision_formula.tensor(shape, 777) * 4)
        scores = torch.cat([h[:, ::50].flatten() for h in heads])
        lines.append(f"{name}.train {'x'.join(map(str, shape))} {numbers(scores.tolist())}")
    write(folder / "outputs.txt", lines)


def initial(folder):
    torch.manual_seed(0)
    lines = [f"fingerprint {sha(torch.randn(1000).numpy().tobytes())}"]
    for name in INITIAL:
        torch.manual_seed(0)
        state = models.get_model(name).state_dict()
        digest = hashlib.sha256()
        total = absolute = 0.0
        for value in state.values():
            digest.update(value.contiguous().numpy().tobytes())
            total += value.double().sum().item()
            absolute += value.double().abs().sum().item()
        lines.append(f"{name} {total!r} {absolute!r} {digest.hexdigest()}")
    write(folder / "initial.txt", lines)


def seeded(folder):
    lines = []
    for name in SEEDED:
        net = vision_formula.fill(models.get_model(name)).train()
        torch.manual_seed(1)
        with torch.no_grad():
            scores = net(vision_formula.tensor((4, 3, 64, 64), 777) * 4)
        lines.append(f"{name} {numbers(scores[:, ::50].flatten().tolist())}")
    write(folder / "seeded.txt", lines)


def preprocessing(folder):
    picture = Image.fromarray(((vision_formula.tensor((300, 410, 3), 5) + 0.5) * 255).to(torch.uint8).numpy())
    video = ((vision_formula.tensor((2, 3, 150, 190), 6) + 0.5) * 255).to(torch.uint8)
    lines = []
    for name, which in PREPROCESSING:
        weights = models.get_model_weights(name)[which]
        ready = weights.transforms()(video if name in VIDEO else picture)
        sample = ready.flatten()[:: ready.numel() // 40]
        lines.append(f"{name} {which} {'x'.join(map(str, ready.shape))} {numbers(sample.tolist())}")
    write(folder / "preprocessing.txt", lines)


def main(folder, *parts):
    warnings.simplefilter("ignore")
    folder = Path(folder)
    for part in parts or ("networks", "outputs", "initial", "seeded", "preprocessing"):
        globals()[part](folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
