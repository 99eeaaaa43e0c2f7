"""What a call's float results are in float64, and how large the numbers are whose round-off each of them carries."""

import torch

WIDER = {
    torch.float32: torch.float64, torch.bfloat16: torch.float64, torch.float16: torch.float64,
    torch.complex64: torch.complex128,
}

# PyTorch's torch.testing.assert_close: what is allowed of a number's size; float64's are nearer, as both sides run the same
# kernels. Tolerance.java has the same.
RELATIVE = {
    torch.float32: 1.3e-6, torch.complex64: 1.3e-6, torch.bfloat16: 1.6e-2, torch.float16: 1e-3,
    torch.float64: 1e-9, torch.complex128: 1e-9,
}

STEP = 2.0 ** -20
FINER = 2.0 ** -28


def is_inexact(t):
    return isinstance(t, torch.Tensor) and (t.is_floating_point() or t.is_complex())


def mapped(value, change):
    """The structure of lists, tuples and maps with another value for each leaf."""
    if isinstance(value, list):
        return [mapped(v, change) for v in value]
    if isinstance(value, tuple):
        return tuple(mapped(v, change) for v in value)
    if isinstance(value, dict):
        return {k: mapped(v, change) for k, v in value.items()}
    return change(value)


def copied(value):
    """The arguments with tensors of their own, for calls that write into them."""
    return mapped(value, lambda v: again(v, v.dtype) if isinstance(v, torch.Tensor) else v)


def again(t, dtype):
    plain = t.detach().resolve_conj().resolve_neg()
    span = torch.empty_strided(plain.shape, plain.stride(), dtype=dtype) if dense(plain) else torch.empty(plain.shape, dtype=dtype)
    return span.copy_(plain).requires_grad_(t.requires_grad)


def dense(t):
    """Whether no two elements share memory, so that the strides may stay."""
    pairs = sorted(zip(t.stride(), t.shape))
    reach = 0
    for stride, n in pairs:
        if n > 1 and stride <= reach:
            return False
        reach += stride * (n - 1) if n > 1 else 0
    return True


def widened(value):
    def wide(v):
        if is_inexact(v):
            return again(v, WIDER.get(v.dtype, v.dtype))
        if isinstance(v, torch.dtype):
            return WIDER.get(v, v)
        return copied(v)

    return mapped(value, wide)


# What an algorithm may lose of its own beyond that, in Python's own result, for float64 still to be its reference.
LOST = 32

# The absolute part of assert_close's tolerance, for results that are the difference of numbers within the algorithm, such as
# 1 - tanh(x) ** 2; used where Python's own result needs it.
ABSOLUTE = 1e-5


def references(run, products, args, kwargs, narrow, factor=1.0, many=float("inf")):
    """For each of Python's results: its float64 value, or None where float64 computes something else, and its sizes.

    `run(args, kwargs)` returns the results and gradients as one list, `narrow` what it returned for the call as it is;
    `products` the sizes of what each gradient adds up. A result's size is itself or the sum of what each element of the
    arguments contributes to its change: for sums of products the sum of the absolute products. `factor` is what the
    algorithm multiplies differences by. Of more than `many` elements the contributions are sampled (`scattered`). What float64
    computes otherwise: limits of a type, draws, ties.
    """
    wide = widened(args), widened(kwargs)
    try:
        exact = run(copied(wide[0]), copied(wide[1]))
        sums = contributions(run, *wide, exact, many)
        for i, s in enumerate(reversed(products(copied(wide[0]), copied(wide[1])) if len(exact) > 1 else []), 1):
            if i < len(exact) and sums[-i] is not None and sums[-i].shape == s.shape:
                sums[-i] += s
    except Exception as e:
        FAILED[str(e).splitlines()[0][:80]] = FAILED.get(str(e).splitlines()[0][:80], 0) + 1
        return [(None, None) for _ in narrow]
    largest_sum = max([largest_number(wide), *(float(s[s.isfinite()].max()) for s in sums if s is not None and s.isfinite().any())])
    return [reference(n, e, s, factor * largest_sum) if is_inexact(n) and is_inexact(e) and n.shape == e.shape else (None, None)
            for n, e, s in zip(narrow, exact, sums)]


FAILED = {}


def reference(narrow, exact, sums, largest_sum):
    n = narrow.detach().resolve_conj().resolve_neg().to(exact.dtype)
    # what the narrow type cannot hold
    e = torch.where(n.isinf() & (exact.abs() > largest(narrow)), n, exact.detach())
    size = torch.maximum(e.abs(), sums)
    size = torch.where(size.isfinite(), size, e.abs()).nan_to_num(0, 0, 0)
    apart = (n - e).abs()
    same = (n == e) | (n.isnan() & e.isnan())
    lost = torch.where(same, 0, apart / (RELATIVE[narrow.dtype] * size)).nan_to_num(torch.inf, torch.inf)
    worst = float(lost.max()) if lost.numel() else 0.0
    if worst <= LOST:
        return e, size * max(1.0, 2 * worst)
    noise = float(apart[~same].nan_to_num(torch.inf, torch.inf).max())
    if noise <= ABSOLUTE * largest_sum:  # what is left of numbers as large as any in this call, in between
        return e, size.clamp(2 * noise / RELATIVE[narrow.dtype])
    return None, size


def largest(t):
    return torch.finfo(t.dtype).max


def largest_number(value):
    """Of the tensors among the arguments, and 1."""
    sizes = [1.0]
    mapped(value, lambda v: sizes.append(float((v.double() if v.dtype == torch.bool else v).detach().abs().double().nan_to_num(0, 0, 0).max()))
           if isinstance(v, torch.Tensor) and v.numel() else None)
    return max(sizes)


# How often all elements are moved at once where there are many.
TIMES = 32


def scattered(run, args, kwargs, exact, sums):
    """The most that a result moves with all elements, each up or down by chance: a few times the root of the sum of the squares
    of what each contributes.

    Round-off in a sum of many adds up like this, so the share of it that is allowed is the same. Jumps (ties, branches) do not
    count.
    """
    chance = torch.Generator().manual_seed(1)

    def other(v):
        if not is_inexact(v):
            return copied(v)
        signs = torch.randint(0, 2, v.shape, generator=chance) * 2 - 1
        return (again(v.detach(), v.dtype) * (1 + STEP * signs)).requires_grad_(v.requires_grad)

    turns = [[] for _ in exact]
    for _ in range(TIMES):
        results = run(mapped(args, other), mapped(kwargs, other))
        for turn, r, e in zip(turns, results, exact):
            if is_inexact(e) and r.shape == e.shape:
                turn.append((r.detach() - e.detach()).abs().double() / STEP)
    return [s if not turn else s + steady(torch.stack(turn), e).max(0).values for s, turn, e in zip(sums, turns, exact)]


def steady(turns, exact):
    jumps = (turns > 1e3 * (1 + exact.detach().abs())) | (turns > 100 * turns.median(0).values)
    return turns.masked_fill(jumps, 0).nan_to_num(0, 0, 0)


def contributions(run, args, kwargs, exact, many):
    """The sum over the arguments' elements of |d result / d element| |element|, by differences."""
    sums = [e.detach().abs().double() * 0 if is_inexact(e) else None for e in exact]
    leaves = []
    mapped([args, kwargs], lambda v: leaves.append(v) if is_inexact(v) else None)
    if not leaves:  # whole numbers cannot be moved: no term is larger than the largest of them times the largest result
        numbers = largest_number([args, kwargs])
        return [s if s is None or not s.numel() else s + numbers * e.detach().abs().nan_to_num(0, 0, 0).max() for s, e in zip(sums, exact)]
    if sum(leaf.numel() for leaf in leaves) > many:
        return scattered(run, args, kwargs, exact, sums)
    for leaf in leaves:
        turns = (1, 1j) if leaf.is_complex() else (1,)
        for index in range(leaf.numel()):
            for turn in turns:
                moved = changes(run, args, kwargs, leaf, index, turn * STEP, exact)
                if any(m is not None and bool((m > 1e3 * (1 + e.detach().abs())).any()) for m, e in zip(moved, exact)):
                    # a jump (a tie, a rounding, a branch) is as high from nearer by, so its slope is steeper there
                    finer = changes(run, args, kwargs, leaf, index, turn * FINER, exact)
                    moved = [m if m is None else torch.where(f > 4 * m, 0, m) for m, f in zip(moved, finer)]
                for s, m in zip(sums, moved):
                    if m is not None:
                        s += m.nan_to_num(0, 0, 0)
    return sums


def changes(run, args, kwargs, leaf, index, by, exact):
    def other(v):
        if v is not leaf:
            return copied(v)
        flat = again(v, v.dtype)
        with torch.no_grad():
            at = torch.unravel_index(torch.tensor(index), v.shape) if v.dim() else ()
            flat[at] *= 1 + by
        return flat

    results = run(mapped(args, other), mapped(kwargs, other))
    if len(results) != len(exact):
        return [None] * len(exact)
    return [(r.detach() - e.detach()).abs().double() / abs(by) if is_inexact(e) and r.shape == e.shape else None
            for r, e in zip(results, exact)]
