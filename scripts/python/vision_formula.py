"""Weights and pictures by a formula that Java computes too, to the bit, so that no file of weights needs to be kept.

Java's side is Formula.java among the tests of org.torch4j.models.vision.
"""

import numpy as np
import torch

CHUNK = 1 << 20
MASK = np.uint64(0xFFFFFFFF)


def spread(count, seed):
    """Numbers of [-0.5, 0.5) that look random, single precision."""
    parts = []
    for start in range(0, count, CHUNK):
        i = np.arange(start, min(start + CHUNK, count), dtype=np.uint64)
        h = (i * np.uint64(2654435761) + np.uint64(seed) * np.uint64(40503) + np.uint64(12345)) & MASK
        for factor in (2246822519, 3266489917):
            h = ((h ^ (h >> np.uint64(15))) * np.uint64(factor)) & MASK
        h = h ^ (h >> np.uint64(13))
        parts.append((h.astype(np.float64) / 2.0**32 - 0.5).astype(np.float32))
    return torch.from_numpy(np.concatenate(parts)) if parts else torch.empty(0)


def tensor(shape, seed):
    return spread(int(np.prod(shape)), seed).reshape(shape)


def fill(net):
    """Replaces every floating tensor of the state_dict, in its order; those of fixed tables stay."""
    with torch.no_grad():
        for seed, (key, value) in enumerate(net.state_dict().items()):
            if not value.is_floating_point() or key.endswith("relative_coords_table"):
                continue
            u = tensor(value.shape, seed)
            if key.endswith("running_var"):
                u = u + 1
            elif value.dim() >= 4:
                u = u * np.float32(np.sqrt(24.0 / (value.numel() / value.shape[0])))
            elif value.dim() >= 2:
                u = u * np.float32(np.sqrt(12.0 / (value.numel() / value.shape[0])))
            elif key.endswith("weight"):
                u = u * 0.5 + 1
            else:
                u = u * np.float32(0.2)
            value.copy_(u)
    return net
