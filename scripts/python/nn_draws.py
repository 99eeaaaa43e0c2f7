"""Numbers for golden_nn.py that are the same on every processor: Draws.java makes them, too.

A generator of whole numbers; its numbers are multiples of 2 ** -18, so no type rounds them. They are kept in the order in which
they are made, so that the same program can be run with others in their place.
"""

import torch

_state = 0
_made = []
_given = None


def seed(n):
    global _state, _given
    _state, _given = n, None
    _made.clear()


def made():
    """Those since the last seed."""
    return list(_made)


def give(values):
    """From here on these, in order, in place of new ones."""
    global _given
    _given = list(values)


def _next():
    """16 bits of a linear congruence."""
    global _state
    _state = (_state * 1664525 + 1013904223) % 2**32
    return _state >> 16


def _make(size, dtype, one):
    if _given is not None:
        return _given.pop(0)
    n = torch.Size(size).numel()
    t = torch.tensor([one() for _ in range(n)], dtype=dtype or torch.float32).reshape(size)
    _made.append(t)
    return t.clone()


def rand(*size, dtype=None):
    """From 0 to 1."""
    return _make(size, dtype, lambda: _next() / 2**16)


def randn(*size, dtype=None):
    """About normal: the sum of four."""
    return _make(size, dtype, lambda: (sum(_next() for _ in range(4)) - 2**17) * 7 / 2**18)


def exact(nested):
    """torch.tensor whose numbers are float32's in float64, too."""
    t = torch.tensor(nested)
    return t if not t.is_floating_point() else t.float().to(torch.get_default_dtype())


def fill(net):
    """Half of randn in place of every parameter's numbers, in order."""
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(randn(*p.shape, dtype=p.dtype) / 2)
