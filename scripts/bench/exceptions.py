"""Processor time of an error of libtorch in Python, in microseconds; see Exceptions.java."""

import statistics
import time

import torch

ROUNDS, CALLS = 7, 1000


def report(name, failing):
    micros = []
    for _ in range(ROUNDS):
        begin = time.thread_time()
        for _ in range(CALLS):
            try:
                failing()
            except RuntimeError:
                continue
            raise AssertionError("no error")
        micros.append((time.thread_time() - begin) * 1e6 / CALLS)
    print(f"{name:5} {statistics.median(micros):6.1f} us")


a = torch.ones(2, 3)
report("mm", lambda: a.mm(a))
report("view", lambda: a.view(7))
