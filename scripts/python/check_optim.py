"""Goes on with the runs that Java saved half-way, and compares with Python's own runs.

    python check_optim.py FOLDER

FOLDER is what OptimizersLikePythonTest left with -Dtorch4j.written=FOLDER.
"""

import pathlib
import sys

import golden_optim as golden
import torch


def main(folder):
    for path in sorted(pathlib.Path(folder).glob("*.pt")):
        name, dtype = path.name.split(".")[:2]
        make, kw = {**golden.CASES, **golden.MUON, **golden.SPARSE, **golden.COMPLEX}[name]
        saved = torch.load(path, weights_only=True)
        theirs = [p.clone().requires_grad_() for p in saved["params"]]
        kind = "sparse" if name in golden.SPARSE else "complex" if name in golden.COMPLEX else ""
        if kind == "sparse":
            ours, loss = golden.sparse_params(getattr(torch, dtype)), golden.sparse_problem
        elif kind == "complex":
            ours, loss = golden.complex_params(), lambda ps, step: golden.complex_problem(ps)
        else:
            ours, loss = golden.params(getattr(torch, dtype)), lambda ps, step: golden.problem(ps)

        def chosen(ps):
            return [ps[0], ps[2]] if name in golden.MUON else ps

        def run(opt, ps, steps):
            for step in steps:

                def closure():
                    opt.zero_grad()
                    value = loss(ps, step)
                    value.backward()
                    return value

                if isinstance(opt, torch.optim.LBFGS):
                    opt.step(closure)
                else:
                    closure()
                    opt.step()

        mine = make(chosen(ours), **kw)
        run(mine, ours, range(1, 51))
        other = make(chosen(theirs), **kw)
        other.load_state_dict(saved["optimizer"])
        run(other, theirs, range(26, 51))
        worst = max(((a - b).abs().max() / b.abs().max()).item() for a, b in zip(theirs, ours))
        exact = dtype == "float64" and "lbfgs" not in name
        print(f"{path.name:40s} {worst:.1e}", "" if worst <= (1e-8 if exact else 3e-5) else "DIFFERS")


if __name__ == "__main__":
    main(sys.argv[1])
