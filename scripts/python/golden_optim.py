"""Writes the golden files of the optimizers and schedulers (PyTorch 2.10.0).

    python golden_optim.py api/src/test/resources/org/torch4j/optim

optim.txt.gz      parameters after chosen steps, state_dict layout and values, for each case
swa.txt.gz        averaged weights and batch statistics
schedulers.txt.gz a hundred learning rates (and momenta) for each case, and the state_dict's keys
resumed.txt.gz    forty learning rates (and momenta) of plans that go on from an epoch
"""
import gzip
import io
import math
import sys
from pathlib import Path

import torch
from torch import nn
from torch.optim import lr_scheduler as S
from torch.optim import swa_utils as swa

STEPS = (1, 2, 10, 25, 50)
RESUME_AT = 25

X = [[((7 * i + 3 * j) % 11 - 5) / 5 for j in range(3)] for i in range(6)]
Y = [[math.sin(1.0 + i + 2 * j) for j in range(2)] for i in range(6)]
SHAPES = [(4, 3), (4,), (2, 4), (2,)]


def initial(n, shift):
    return [math.cos(1.7 * k + shift) / 2 for k in range(n)]


def params(dtype):
    out = []
    for i, shape in enumerate(SHAPES):
        n = math.prod(shape)
        out.append(torch.tensor(initial(n, i), dtype=torch.float64).reshape(shape).to(dtype).requires_grad_())
    return out


def problem(ps):
    """A two-layer regression: mean squared error of tanh(x W1' + b1) W2' + b2."""
    x = torch.tensor(X, dtype=torch.float64).to(ps[0].dtype)
    y = torch.tensor(Y, dtype=torch.float64).to(ps[0].dtype)
    h = torch.tanh(x @ ps[0].t() + ps[1])
    out = h @ ps[2].t() + ps[3]
    return ((out - y) ** 2).mean()


def sparse_params(dtype):
    return [torch.tensor(initial(18, 0.3), dtype=torch.float64).reshape(6, 3).to(dtype).requires_grad_()]


def sparse_problem(ps, step):
    index = torch.tensor([step % 6, (step * 3 + 1) % 6, step % 6])
    rows = nn.functional.embedding(index, ps[0], sparse=True)
    return (rows ** 2 * torch.tensor([1.0, 2.0, 3.0], dtype=rows.dtype)).sum()


def complex_params():
    re = torch.tensor(initial(4, 0.1), dtype=torch.float64)
    im = torch.tensor(initial(4, 0.9), dtype=torch.float64)
    return [torch.complex(re, im).reshape(2, 2).requires_grad_()]


def complex_problem(ps):
    t = torch.complex(torch.full((2, 2), 0.25, dtype=torch.float64), torch.full((2, 2), -0.75, dtype=torch.float64))
    d = ps[0] - t
    return (d * d.conj()).real.sum() + (ps[0].real ** 3).sum() / 10


O = torch.optim
CASES = {
    "sgd": (O.SGD, dict(lr=0.1)),
    "sgd_momentum": (O.SGD, dict(lr=0.05, momentum=0.9)),
    "sgd_dampening": (O.SGD, dict(lr=0.05, momentum=0.9, dampening=0.3)),
    "sgd_nesterov": (O.SGD, dict(lr=0.05, momentum=0.8, nesterov=True)),
    "sgd_weight_decay": (O.SGD, dict(lr=0.1, weight_decay=0.01)),
    "sgd_all": (O.SGD, dict(lr=0.05, momentum=0.7, dampening=0.1, weight_decay=0.02)),
    "sgd_nesterov_decay": (O.SGD, dict(lr=0.05, momentum=0.7, nesterov=True, weight_decay=0.02)),
    "sgd_maximize": (O.SGD, dict(lr=0.01, momentum=0.5, maximize=True)),
    "adam": (O.Adam, dict(lr=0.02)),
    "adam_betas": (O.Adam, dict(lr=0.02, betas=(0.8, 0.95), eps=1e-6)),
    "adam_weight_decay": (O.Adam, dict(lr=0.02, weight_decay=0.1)),
    "adam_amsgrad": (O.Adam, dict(lr=0.02, amsgrad=True)),
    "adam_maximize": (O.Adam, dict(lr=0.005, maximize=True)),
    "adam_decoupled": (O.Adam, dict(lr=0.02, weight_decay=0.1, decoupled_weight_decay=True)),
    "adamw": (O.AdamW, dict(lr=0.02)),
    "adamw_weight_decay": (O.AdamW, dict(lr=0.02, weight_decay=0.3)),
    "adamw_amsgrad": (O.AdamW, dict(lr=0.02, amsgrad=True, weight_decay=0.1)),
    "adamw_maximize": (O.AdamW, dict(lr=0.005, maximize=True)),
    "adamax": (O.Adamax, dict(lr=0.02)),
    "adamax_weight_decay": (O.Adamax, dict(lr=0.02, weight_decay=0.1, betas=(0.85, 0.99))),
    "adamax_maximize": (O.Adamax, dict(lr=0.005, maximize=True, eps=1e-6)),
    "nadam": (O.NAdam, dict(lr=0.02)),
    "nadam_weight_decay": (O.NAdam, dict(lr=0.02, weight_decay=0.1, momentum_decay=0.01)),
    "nadam_decoupled": (O.NAdam, dict(lr=0.02, weight_decay=0.1, decoupled_weight_decay=True)),
    "nadam_maximize": (O.NAdam, dict(lr=0.005, maximize=True)),
    "radam": (O.RAdam, dict(lr=0.02)),
    "radam_weight_decay": (O.RAdam, dict(lr=0.02, weight_decay=0.1, betas=(0.8, 0.9))),
    "radam_decoupled": (O.RAdam, dict(lr=0.02, weight_decay=0.1, decoupled_weight_decay=True)),
    "radam_maximize": (O.RAdam, dict(lr=0.005, maximize=True)),
    "adadelta": (O.Adadelta, dict()),
    "adadelta_options": (O.Adadelta, dict(lr=0.5, rho=0.8, eps=1e-4, weight_decay=0.05)),
    "adadelta_maximize": (O.Adadelta, dict(lr=0.5, maximize=True)),
    "adagrad": (O.Adagrad, dict(lr=0.1)),
    "adagrad_options": (O.Adagrad, dict(lr=0.1, lr_decay=0.05, weight_decay=0.05, initial_accumulator_value=0.1, eps=1e-8)),
    "adagrad_maximize": (O.Adagrad, dict(lr=0.02, maximize=True)),
    "rmsprop": (O.RMSprop, dict(lr=0.002)),
    "rmsprop_alpha": (O.RMSprop, dict(lr=0.002, alpha=0.9, eps=1e-6, weight_decay=0.1)),
    "rmsprop_momentum": (O.RMSprop, dict(lr=0.005, momentum=0.9)),
    "rmsprop_centered": (O.RMSprop, dict(lr=0.005, centered=True)),
    "rmsprop_centered_momentum": (O.RMSprop, dict(lr=0.005, centered=True, momentum=0.5)),
    "rmsprop_maximize": (O.RMSprop, dict(lr=0.001, maximize=True)),
    "rprop": (O.Rprop, dict(lr=0.01)),
    "rprop_options": (O.Rprop, dict(lr=0.02, etas=(0.6, 1.1), step_sizes=(1e-5, 0.1))),
    "rprop_maximize": (O.Rprop, dict(lr=0.005, maximize=True, step_sizes=(1e-6, 0.05))),
    "asgd": (O.ASGD, dict(lr=0.1)),
    "asgd_options": (O.ASGD, dict(lr=0.1, lambd=0.01, alpha=0.6, t0=5, weight_decay=0.02)),
    "asgd_maximize": (O.ASGD, dict(lr=0.01, maximize=True)),
    "adafactor": (O.Adafactor, dict()),
    "adafactor_options": (O.Adafactor, dict(lr=0.05, beta2_decay=-0.5, eps=(1e-6, 1e-2), d=1.5, weight_decay=0.05)),
    "adafactor_maximize": (O.Adafactor, dict(lr=0.005, maximize=True)),
    "lbfgs": (O.LBFGS, dict(lr=0.1, max_iter=4)),
    "lbfgs_history": (O.LBFGS, dict(lr=0.05, max_iter=3, history_size=3)),
    "lbfgs_strong_wolfe": (O.LBFGS, dict(lr=0.5, max_iter=3, line_search_fn="strong_wolfe")),
}
MUON = {
    "muon": (O.Muon, dict(lr=0.02)),
    "muon_options": (O.Muon, dict(lr=0.02, weight_decay=0.01, momentum=0.9, nesterov=False, ns_steps=4)),
    "muon_rms": (O.Muon, dict(lr=0.02, adjust_lr_fn="match_rms_adamw")),
}
SPARSE = {
    "sparse_adam": (O.SparseAdam, dict(lr=0.02)),
    "sparse_adam_options": (O.SparseAdam, dict(lr=0.02, betas=(0.8, 0.9), eps=1e-6, maximize=True)),
    "sparse_sgd": (O.SGD, dict(lr=0.02)),
    "sparse_adagrad": (O.Adagrad, dict(lr=0.05)),
}
COMPLEX = {
    "complex_sgd": (O.SGD, dict(lr=0.05, momentum=0.9)),
    "complex_adam": (O.Adam, dict(lr=0.02)),
    "complex_adadelta": (O.Adadelta, dict()),
    "complex_adagrad": (O.Adagrad, dict(lr=0.1)),
    "complex_adamax": (O.Adamax, dict(lr=0.02)),
    "complex_asgd": (O.ASGD, dict(lr=0.1)),
    "complex_nadam": (O.NAdam, dict(lr=0.02)),
    "complex_radam": (O.RAdam, dict(lr=0.02)),
    "complex_rmsprop": (O.RMSprop, dict(lr=0.01, centered=True, momentum=0.5)),
    "complex_rprop": (O.Rprop, dict(lr=0.01)),
    "complex_lbfgs": (O.LBFGS, dict(lr=0.1, max_iter=4)),
}


def flat(t):
    t = t.detach()
    if t.is_complex():
        t = torch.view_as_real(t)
    return t.reshape(-1)


def text(values, dtype):
    digits = 13 if dtype == torch.float64 else 9
    return " ".join(f"{v:.{digits}g}" for v in values)


def kind(value):
    if isinstance(value, torch.Tensor):
        return f"{str(value.dtype)[6:]}{list(value.shape)}".replace(" ", "")
    if isinstance(value, (list, tuple)):
        return "sequence"
    return type(value).__name__


def py(value):
    return repr(value).replace(" ", "")


FOLLOWED = 5e-6  # of the largest number: half of what OptimizersLikePythonTest allows float32


def followed(make, kw, ps, loss):
    """The last of STEPS to which runs that start one rounding apart stay together: longer than that another processor's
    order of summation cannot be followed."""
    runs = []
    for shift in (0, 2 ** -23, -(2 ** -23)):
        with torch.no_grad():
            start = [p.detach().clone() for p in ps]
            for p in ps:
                signs = torch.ones_like(p).reshape(-1)
                signs[1::2] = -1
                p.mul_(1 + shift * signs.reshape(p.shape))
        opt, steps = make(ps, **kw), []
        for step in range(1, STEPS[-1] + 1):
            opt.zero_grad()
            loss(step).backward()
            opt.step()
            if step in STEPS:
                steps.append(torch.cat([flat(p) for p in ps]).double())
        runs.append(steps)
        with torch.no_grad():
            for p, s in zip(ps, start):
                p.copy_(s)
                p.grad = None
    last = 0
    for i, step in enumerate(STEPS):
        scale = torch.maximum(runs[0][i].abs(), runs[0][i].abs().max() / 10)
        if any(((r[i] - runs[0][i]).abs() / scale).max() > FOLLOWED for r in runs[1:]):
            break
        last = step
    return last


def run(out, name, make, kw, ps, loss, dtype):
    last = followed(make, kw, ps, loss) if dtype == torch.float32 else STEPS[-1]
    opt = make(ps, **kw)
    print(f"case {name} {str(dtype)[6:]} {last}", file=out)
    for step in range(1, STEPS[-1] + 1):
        def closure():
            opt.zero_grad()
            value = loss(step)
            value.backward()
            return value
        if isinstance(opt, O.LBFGS):
            opt.step(closure)
        else:
            closure()
            opt.step()
        if step in STEPS:
            print(f"step {step} " + text(torch.cat([flat(p) for p in ps]).tolist(), dtype), file=out)
        if step == RESUME_AT:
            sd = opt.state_dict()
            for key, group in enumerate(sd["param_groups"]):
                for k, v in group.items():
                    print(f"group {key} {k} {py(v)}", file=out)
            for i, state in sd["state"].items():
                for k, v in state.items():
                    line = f"state {i} {k} {kind(v)}"
                    if isinstance(v, torch.Tensor):
                        line += " " + text(flat(v).tolist(), v.dtype)
                    elif isinstance(v, (int, float)):
                        line += f" {v!r}"
                    print(line, file=out)


def optimizers(out):
    for dtype in (torch.float64, torch.float32):
        for name, (make, kw) in CASES.items():
            if name.startswith("lbfgs") and dtype == torch.float32:
                continue  # two hundred iterations amplify the last digit beyond any comparison
            ps = params(dtype)
            run(out, name, make, kw, ps, lambda step: problem(ps), dtype)
        for name, (make, kw) in MUON.items():
            ps = params(dtype)
            chosen = [ps[0], ps[2]]
            run(out, name, make, kw, chosen, lambda step: problem(ps), dtype)
        for name, (make, kw) in SPARSE.items():
            ps = sparse_params(dtype)
            run(out, name, make, kw, ps, lambda step: sparse_problem(ps, step), dtype)
    for name, (make, kw) in COMPLEX.items():
        ps = complex_params()
        run(out, name, make, kw, ps, lambda step: complex_problem(ps), torch.float64)


def metric(step):
    return 1.0 / (1 + step) if step < 20 else 0.06 + 0.01 * math.sin(step)


def chained(o):
    return S.ChainedScheduler([S.ConstantLR(o, factor=0.1, total_iters=20), S.ExponentialLR(o, gamma=0.97)])


def sequential(o):
    return S.SequentialLR(o, [S.ConstantLR(o, factor=0.1, total_iters=10), S.ExponentialLR(o, gamma=0.95), S.StepLR(o, 7)], [20, 60])


def nested(o):
    return S.SequentialLR(o, [S.LinearLR(o, start_factor=0.25, total_iters=8), S.CosineAnnealingLR(o, T_max=40)], [8])


SCHEDULERS = {
    "lambda": lambda o: S.LambdaLR(o, lambda e: 0.95 ** e),
    "lambda_two": lambda o: S.LambdaLR(o, [lambda e: 1 / (e + 1), lambda e: 0.9 ** (e // 5)]),
    "multiplicative": lambda o: S.MultiplicativeLR(o, lambda e: 0.97 if e % 2 else 0.99),
    "step": lambda o: S.StepLR(o, 15),
    "step_gamma": lambda o: S.StepLR(o, 7, gamma=0.8),
    "multi_step": lambda o: S.MultiStepLR(o, [10, 30, 30, 80], gamma=0.5),
    "constant": lambda o: S.ConstantLR(o),
    "constant_options": lambda o: S.ConstantLR(o, factor=0.25, total_iters=40),
    "linear": lambda o: S.LinearLR(o),
    "linear_options": lambda o: S.LinearLR(o, start_factor=0.1, end_factor=0.6, total_iters=60),
    "exponential": lambda o: S.ExponentialLR(o, gamma=0.93),
    "polynomial": lambda o: S.PolynomialLR(o),
    "polynomial_options": lambda o: S.PolynomialLR(o, total_iters=70, power=2.5),
    "cosine": lambda o: S.CosineAnnealingLR(o, T_max=30),
    "cosine_options": lambda o: S.CosineAnnealingLR(o, T_max=100, eta_min=0.001),
    "warm_restarts": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=10),
    "warm_restarts_mult": lambda o: S.CosineAnnealingWarmRestarts(o, T_0=7, T_mult=2, eta_min=0.002),
    "cyclic": lambda o: S.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=12),
    "cyclic_triangular2": lambda o: S.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, step_size_down=9, mode="triangular2"),
    "cyclic_exp_range": lambda o: S.CyclicLR(o, base_lr=[0.01, 0.02], max_lr=[0.1, 0.3], step_size_up=10, mode="exp_range", gamma=0.98, base_momentum=0.7, max_momentum=0.95),
    "cyclic_scale_fn": lambda o: S.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=10, scale_fn=lambda x: 1 / (5 ** (x * 0.0001)), scale_mode="iterations", cycle_momentum=False),
    "one_cycle": lambda o: S.OneCycleLR(o, max_lr=0.2, total_steps=100),
    "one_cycle_linear": lambda o: S.OneCycleLR(o, max_lr=[0.2, 0.4], epochs=10, steps_per_epoch=11, anneal_strategy="linear", pct_start=0.4, div_factor=10.0, final_div_factor=100.0),
    "one_cycle_three_phase": lambda o: S.OneCycleLR(o, max_lr=0.2, total_steps=100, three_phase=True, cycle_momentum=False),
    "plateau": lambda o: S.ReduceLROnPlateau(o, patience=4),
    "plateau_max": lambda o: S.ReduceLROnPlateau(o, mode="max", factor=0.5, patience=3, threshold=0.01, threshold_mode="abs", cooldown=2, min_lr=0.001),
    "chained": chained,
    "sequential": sequential,
    "sequential_cosine": nested,
    "swa": lambda o: swa.SWALR(o, swa_lr=0.05),
    "swa_linear": lambda o: swa.SWALR(o, swa_lr=[0.05, 0.01], anneal_epochs=20, anneal_strategy="linear"),
}


def schedulers(out):
    for adam in (False, True):
        for name, make in SCHEDULERS.items():
            if adam and name not in ("cyclic", "one_cycle", "one_cycle_linear"):
                continue
            a, b = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(2))
            groups = [{"params": [a]}, {"params": [b], "lr": 0.5}]
            opt = O.Adam(groups, lr=0.1) if adam else O.SGD(groups, lr=0.1, momentum=0.9)
            sched = make(opt)
            rows = []
            for step in range(100):
                m = [g["betas"][0] if adam else g["momentum"] for g in opt.param_groups]
                rows.append([g["lr"] for g in opt.param_groups] + m)
                opt.step()
                if step == 99:
                    break
                if isinstance(sched, S.ReduceLROnPlateau):
                    sched.step(metric(step))
                else:
                    sched.step()
            print(f"case {name} {'adam' if adam else 'sgd'}", file=out)
            for i in range(2):
                print(f"lr {i} " + " ".join(repr(r[i]) for r in rows), file=out)
            if any(r[2] != rows[0][2] for r in rows):
                for i in range(2):
                    print(f"momentum {i} " + " ".join(repr(r[2 + i]) for r in rows), file=out)
            for k, v in sched.state_dict().items():
                print(f"state {k} {py(v) if not callable(v) else 'callable'}", file=out)


RESUMED = {
    "lambda": lambda o, **k: S.LambdaLR(o, lambda e: 0.95 ** e, **k),
    "multiplicative": lambda o, **k: S.MultiplicativeLR(o, lambda e: 0.97 if e % 2 else 0.99, **k),
    "step": lambda o, **k: S.StepLR(o, 5, **k),
    "multi_step": lambda o, **k: S.MultiStepLR(o, [10, 15, 15, 30], gamma=0.5, **k),
    "constant": lambda o, **k: S.ConstantLR(o, factor=0.25, total_iters=20, **k),
    "linear": lambda o, **k: S.LinearLR(o, start_factor=0.1, end_factor=0.6, total_iters=30, **k),
    "exponential": lambda o, **k: S.ExponentialLR(o, gamma=0.93, **k),
    "polynomial": lambda o, **k: S.PolynomialLR(o, total_iters=30, power=2.5, **k),
    "cosine": lambda o, **k: S.CosineAnnealingLR(o, T_max=30, eta_min=0.001, **k),
    "warm_restarts": lambda o, **k: S.CosineAnnealingWarmRestarts(o, T_0=7, T_mult=2, **k),
    "cyclic": lambda o, **k: S.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=12, **k),
    "one_cycle": lambda o, **k: S.OneCycleLR(o, max_lr=[0.2, 0.4], total_steps=100, **k),
    "swa": lambda o, **k: swa.SWALR(o, swa_lr=0.05, anneal_epochs=20, **k),
    "sequential": lambda o, **k: S.SequentialLR(
        o, [S.ConstantLR(o, factor=0.1, total_iters=4), S.ExponentialLR(o, 0.95)], milestones=[20], **k),
}
RESUME_EPOCH = 12


def resumed(out):
    for name, make in RESUMED.items():
        groups = lambda: [{"params": [nn.Parameter(torch.zeros(2))]}, {"params": [nn.Parameter(torch.zeros(2))], "lr": 0.5}]
        opt = O.SGD(groups(), lr=0.1, momentum=0.9)
        sched = make(opt)
        for _ in range(RESUME_EPOCH):
            opt.step()
            sched.step()
        again = O.SGD(groups(), lr=0.1, momentum=0.9)
        again.load_state_dict(opt.state_dict())
        plan = make(again, last_epoch=RESUME_EPOCH)
        rows = []
        for _ in range(40):
            rows.append([g[k] for k in ("lr", "momentum") for g in again.param_groups])
            again.step()
            plan.step()
        for i in range(4):
            print(f"{name} {i} " + " ".join(repr(r[i]) for r in rows), file=out)


def averaging(out):
    """Averages of a small network's weights over ten steps, and its batch statistics after update_bn."""

    def net():
        m = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Tanh(), nn.Linear(4, 2))
        with torch.no_grad():
            for i, p in enumerate(m.parameters()):
                p.copy_(torch.tensor(initial(p.numel(), i)).reshape(p.shape))
        return m.double()

    x, y = torch.tensor(X, dtype=torch.float64), torch.tensor(Y, dtype=torch.float64)
    for name, options in {
        "swa": {},
        "ema": {"multi_avg_fn": swa.get_ema_multi_avg_fn(0.9)},
        "ema_single": {"avg_fn": swa.get_ema_avg_fn(0.8)},
        "swa_single": {"avg_fn": swa.get_swa_avg_fn()},
        "ema_buffers": {"avg_fn": swa.get_ema_avg_fn(0.8), "use_buffers": True},
    }.items():
        model = net()
        averaged = swa.AveragedModel(model, **options)
        opt = O.SGD(model.parameters(), lr=0.1)
        for step in range(10):
            opt.zero_grad()
            ((model(x) - y) ** 2).mean().backward()
            opt.step()
            if step >= 4:
                averaged.update_parameters(model)
        print(f"case {name} {averaged.n_averaged.item()} " + " ".join(averaged.state_dict().keys()), file=out)
        print("params " + text(torch.cat([flat(p) for p in averaged.parameters()]).tolist(), torch.float64), file=out)
        print("buffers " + text(torch.cat([flat(b.double()) for b in averaged.buffers()]).tolist(), torch.float64), file=out)
        swa.update_bn([x[:2], (x[2:], y[2:])], averaged)
        print("updated " + text(torch.cat([flat(b.double()) for b in averaged.buffers()]).tolist(), torch.float64), file=out)


def write(path, fill):
    with gzip.GzipFile(path, "wb", mtime=0) as raw:
        buffer = io.StringIO()
        fill(buffer)
        raw.write(buffer.getvalue().encode())
    print(path, path.stat().st_size)


if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target / "optim.txt.gz", optimizers)
    write(target / "schedulers.txt.gz", schedulers)
    write(target / "resumed.txt.gz", resumed)
    write(target / "swa.txt.gz", averaging)
