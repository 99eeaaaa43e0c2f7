"""Lists the public functions of Python's torch: read by the coverage test.

    python scripts/python/public_names.py > api/src/test/resources/org/torch4j/coverage/python-names.txt
"""

import inspect
import types

import torch
import torch.fft
import torch.linalg
import torch.nn.functional
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


def main():
    print(f"# public names of torch {torch.__version__.split('+')[0]}, written by scripts/python/public_names.py")
    for space in ("torch", "torch.linalg", "torch.fft", "torch.special", "torch.nn.functional"):
        module = torch
        for part in space.split(".")[1:]:
            module = getattr(module, part)
        for name in functions(module):
            print(f"{space}.{name}")
    for name in members(torch.Tensor):
        print(f"torch.Tensor.{name}")


if __name__ == "__main__":
    main()
