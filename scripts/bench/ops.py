"""Times in nanoseconds of the operators in Operators.java and Arrays.java, through Python; one JSON object on stdout."""

import array
import json
import time

import numpy
import torch

torch.set_num_threads(1)
x, y, w = torch.ones(4, 3), torch.ones(4, 3), torch.ones(3, 2)
zero, one = torch.zeros(4, 3), torch.tensor(1.5)
flat = numpy.zeros(64 * 784, dtype=numpy.float32)
nested = [array.array("f", bytes(4 * 784)) for _ in range(64)]
batch = torch.zeros(64, 784)


def set_number():
    x[1, 2] = 0.5


CASES = {
    "add": lambda: x.add(y),
    "addInPlace": lambda: x.add_(zero),
    "mulByTwo": lambda: x.mul(2),
    "mm": lambda: x.mm(w),
    "relu": lambda: x.relu(),
    "view": lambda: x.view(3, 4),
    "atColumn": lambda: x[:, 1],
    "atRow": lambda: x[1],
    "atSlices": lambda: x[1:3, ::2],
    "setNumber": set_number,
    "item": lambda: one.item(),
    "batchCopyFrom": lambda: batch.copy_(torch.from_numpy(flat).view(64, 784)),
    "batchFromArray": lambda: torch.from_numpy(flat).view(64, 784).clone(),
    "batchFromBuffer": lambda: torch.frombuffer(flat, dtype=torch.float32).view(64, 784),
    "batchCopyTo": lambda: torch.from_numpy(flat).view(64, 784).copy_(batch),
    "batchToFloats": lambda: batch.numpy().copy(),
}


def nanoseconds(body, seconds=0.05, rounds=9):
    """Times of one call, one a round."""
    repeats = 1
    while True:
        begin = time.perf_counter_ns()
        for _ in range(repeats):
            body()
        spent = time.perf_counter_ns() - begin
        if spent > seconds * 1e8:
            break
        repeats *= 2
    repeats = max(1, int(repeats * seconds * 1e9 / spent))
    times = []
    for _ in range(rounds):
        begin = time.perf_counter_ns()
        for _ in range(repeats):
            body()
        times.append((time.perf_counter_ns() - begin) / repeats)
    return times


def main():
    empty = min(nanoseconds(lambda: None))
    print(json.dumps({name: [t - empty for t in nanoseconds(body)] for name, body in CASES.items()}))


if __name__ == "__main__":
    main()
