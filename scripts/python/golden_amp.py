"""Writes the golden files of automatic mixed precision, as Python goes through it on the CPU.

    python scripts/python/golden_amp.py scaler > api/src/test/resources/golden/grad_scaler.csv
    python scripts/python/golden_amp.py autocast > api/src/test/resources/golden/autocast.csv

GradScaler, every step of five stories; a line: story, step, gradient of w[0], gradient of w[1], scale and growth tracker
after the update, w[0], w[1]. Autocast in bfloat16; a line: an operator and the type of its result, or a step of a
training and its loss.
"""

import sys

import torch
from torch.amp import GradScaler

# the third overflows once it is scaled by 8, the sixth is infinite by itself, the ninth is not a number
GRADIENTS = [
    (1.0, -2.0), (0.5, 0.25), (1e38, 1.0), (1.0, 1.0), (0.125, 3.0), (float("inf"), 1.0),
    (2.0, -1.0), (-1.5, 0.75), (float("nan"), 0.0), (1.0, 0.5), (0.5, 0.5), (0.25, -0.25),
]


def story(name, clip=None, new_scale_at=None, optimizers=1, resume_at=None):
    options = dict(init_scale=8.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2)
    scaler = GradScaler("cpu", **options)
    ws = [torch.tensor([1.0, 2.0], requires_grad=True) for _ in range(optimizers)]
    sgds = [torch.optim.SGD([w], lr=0.1) for w in ws]
    for step, g in enumerate(GRADIENTS):
        if step == resume_at:
            fresh = GradScaler("cpu", init_scale=3.0, growth_interval=7)
            fresh.load_state_dict(scaler.state_dict())
            scaler = fresh
        gradient = torch.tensor(g)
        for i, (w, sgd) in enumerate(zip(ws, sgds)):
            sgd.zero_grad()
            # the second optimizer's gradients are always finite
            scaler.scale((w * (gradient if i == 0 else torch.ones(2))).sum()).backward()
            if clip is not None:
                scaler.unscale_(sgd)
                torch.nn.utils.clip_grad_norm_([w], clip)
            scaler.step(sgd)
        scaler.update(32.0 if step == new_scale_at else None)
        w = ws[-1]
        print(name, step, repr(g[0]), repr(g[1]), repr(scaler.get_scale()), scaler._get_growth_tracker(),
              repr(w[0].item()), repr(w[1].item()), sep=",")


def autocast():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    a, image, kernel = torch.randn(4, 4), torch.randn(1, 2, 6, 6), torch.randn(3, 2, 3, 3)
    half = a.bfloat16()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        for name, result in {
            "mm": a.mm(a),
            "bmm": a.unsqueeze(0).bmm(a.unsqueeze(0)),
            "addmm": torch.addmm(a, a, a),
            "linear": torch.nn.functional.linear(a, a),
            "conv2d": torch.conv2d(image, kernel),
            "softmax": half.softmax(1),
            "log_softmax": half.log_softmax(1),
            "sum": half.sum(),
            "exp": half.exp(),
            "cat": torch.cat([a, half]),
            "add": half + a,
            "mse_loss": torch.nn.functional.mse_loss(half, half),
            "binary_cross_entropy_with_logits": torch.nn.functional.binary_cross_entropy_with_logits(half, half.sigmoid()),
        }.items():
            print(name, str(result.dtype).removeprefix("torch."), sep=",")

    nn = torch.nn
    torch.manual_seed(0)
    net = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 6 * 6, 3))
    x, y = torch.randn(16, 1, 8, 8), torch.arange(16) % 3
    sgd = torch.optim.SGD(net.parameters(), lr=0.1)
    for step in range(20):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = nn.functional.cross_entropy(net(x), y)
        sgd.zero_grad()
        loss.backward()
        sgd.step()
        print(step, repr(loss.item()), sep=",")


def scaler():
    story("plain")
    story("unscaled and clipped", clip=1.0)
    story("new scale", new_scale_at=4)
    story("two optimizers", optimizers=2)
    story("resumed", resume_at=5)


if __name__ == "__main__":
    {"scaler": scaler, "autocast": autocast}[sys.argv[1]]()
