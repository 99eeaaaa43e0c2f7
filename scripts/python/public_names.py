"""Lists the public functions and classes of Python's torch: read by the coverage test.

    python scripts/python/public_names.py > api/src/main/operators/python-names.txt
"""

import inspect
import types

import torch
import torch.fft
import torch.linalg
import torch.nn.functional
import torch.nn.utils.parametrizations
import torch.nn.utils.parametrize
import torch.nn.utils.prune
import torch.nn.utils.stateless
import torch.optim.lr_scheduler
import torch.optim.swa_utils
import torch.special


def functions(space):
    for name in sorted(dir(space)):
        value = getattr(space, name, None)
        if name.startswith("_") or not callable(value) or inspect.isclass(value):
            continue
        if isinstance(value, types.ModuleType) or is_borrowed(space, value):
            continue
        yield name


def is_borrowed(space, value):
    """Typing helpers and the like that a module imported for itself."""
    home = getattr(value, "__module__", None) or ""
    return home.startswith(("typing", "functools", "ctypes", "collections", "importlib", "os", "sys", "inspect", "builtins.")) and space is not torch.Tensor


def members(cls):
    return sorted(n for n in dir(cls) if not n.startswith("_"))


def classes(space):
    """Public classes that a module defines, or, of a package, that its modules define."""
    for name in sorted(dir(space)):
        value = getattr(space, name)
        if inspect.isclass(value) and name[0].isupper() and (value.__module__ or "").startswith(space.__name__):
            yield name


def own_functions(space):
    for name in sorted(dir(space)):
        value = getattr(space, name)
        if name[0] != "_" and inspect.isfunction(value) and value.__module__.startswith("torch.nn.utils"):
            yield name


def main():
    print(f"# public names of torch {torch.__version__.split('+')[0]}, written by scripts/python/public_names.py")
    for space in ("torch", "torch.linalg", "torch.fft", "torch.special", "torch.nn.functional"):
        module = torch
        for part in space.split(".")[1:]:
            module = getattr(module, part)
        for name in functions(module):
            print(f"{space}.{name}")
    for space in (torch.nn, torch.optim, torch.optim.lr_scheduler, torch.optim.swa_utils):
        for name in classes(space):
            print(f"{space.__name__}.{name}")
    for space in (torch.autograd, torch.autograd.functional):
        for name in sorted(space.__all__):
            print(f"{space.__name__}.{name}")
    for name in members(torch.nn.Module):
        print(f"torch.nn.Module.{name}")
    for name in functions(torch.nn.init):
        print(f"torch.nn.init.{name}")
    utils = torch.nn.utils
    for space in (utils, utils.rnn, utils.parametrize, utils.parametrizations, utils.stateless, utils.prune):
        for name in [*own_functions(space), *(n for n in classes(space) if getattr(space, n).__module__ == space.__name__)]:
            print(f"{space.__name__}.{name}")
    for name in members(torch.Tensor):
        print(f"torch.Tensor.{name}")


if __name__ == "__main__":
    main()
