"""Microseconds of one optimizer step on one thread; the twin of OptimizerStep.java."""
import time

import torch

torch.set_num_threads(1)
O = torch.optim
MODELS = {
    "linear": ([(1, 1), (1,)], 20),
    "small": ([(6, 8), (6,), (4, 6), (4,), (1, 4), (1,)], 10),
    "mlp": ([(512, 784), (512,), (256, 512), (256,), (128, 256), (128,), (64, 128), (64,), (10, 64), (10,)], 2),
    "gru": ([(128, 100)] + [(300, 100), (300, 100), (300,), (300,)] * 2
            + [(300, 200), (300, 100), (300,), (300,)] * 2 + [(18, 200), (18,)], 1),
}
CASES = {
    "SGD": O.SGD, "SGD momentum": lambda p: O.SGD(p, momentum=0.5), "Adam": O.Adam, "AdamW": O.AdamW,
    "Adagrad": O.Adagrad, "RMSprop": O.RMSprop, "Adamax": O.Adamax, "NAdam": O.NAdam, "RAdam": O.RAdam,
    "Adadelta": O.Adadelta, "Rprop": O.Rprop, "ASGD": O.ASGD, "Adafactor": O.Adafactor,
    "Adam fused": lambda p: O.Adam(p, fused=True),
}
for model, (shapes, n) in MODELS.items():
    for name, make in CASES.items():
        params = []
        for shape in shapes:
            p = (torch.randn(shape) * 0.1).requires_grad_()
            p.grad = torch.randn(shape)
            params.append(p)
        opt = make(params)
        best, end = 1e9, time.perf_counter() + 0.4
        for _ in range(n):
            opt.step()
        while time.perf_counter() < end:
            start = time.perf_counter()
            for _ in range(n):
                opt.step()
            best = min(best, (time.perf_counter() - start) / n * 1e6)
        print(f"{model:8s} {name:20s} python  {best:9.2f}")
