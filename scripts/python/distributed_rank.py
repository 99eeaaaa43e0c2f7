"""One rank of distributed.py: what scripts/bench/DistributedSteps.java does, in Python. distributed_rank.py MODEL STEPS OUT"""

import json
import statistics
import sys
import time

import torch
import torch.distributed as dist
from torch import nn

BATCH = 16


def model(name):
    if name == "cnn":
        return nn.Sequential(
            nn.Conv2d(1, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(),
            nn.Flatten(), nn.Linear(32 * 11 * 11, 10))
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))


def calls(rank, n):
    """A value of each of the calls that both sides make."""
    total = torch.arange(4).float() + rank
    dist.all_reduce(total)
    most = torch.arange(4).double() * (-1.0 if rank == 0 else 1.0)
    dist.all_reduce(most, dist.ReduceOp.MAX)
    copied = torch.full((3,), rank + 5.0)
    dist.broadcast(copied, n - 1)
    gathered = [torch.empty(2) for _ in range(n)]
    dist.all_gather(gathered, torch.full((2,), rank + 0.5))
    passed = torch.full((2,), rank + 10.0)
    if n > 1:
        if rank == 0:
            dist.send(passed, 1)
            dist.recv(passed, 1)
        else:
            mine = passed.clone()
            dist.recv(passed, 0)
            dist.send(mine, 0)
    dist.barrier()
    return [t.sum().item() for t in (total, most, copied, torch.cat(gathered), passed)]


def main():
    torch.set_num_threads(1)
    name, steps, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    dist.init_process_group("gloo")
    rank, n = dist.get_rank(), dist.get_world_size()
    checked = calls(rank, n)
    torch.manual_seed(rank)
    net = nn.parallel.DistributedDataParallel(model(name))
    sgd = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
    torch.manual_seed(7)
    x = torch.randn(32, BATCH * n, 1, 28, 28) if name == "cnn" else torch.randn(32, BATCH * n, 784)
    y = torch.randint(10, (32, BATCH * n))
    losses, micros = [], []
    for step in range(steps):
        begin = time.perf_counter()
        loss = nn.functional.cross_entropy(
            net(x[step % 32].narrow(0, rank * BATCH, BATCH)), y[step % 32].narrow(0, rank * BATCH, BATCH))
        sgd.zero_grad()
        loss.backward()
        sgd.step()
        losses.append(loss.item())
        micros.append((time.perf_counter() - begin) * 1e6)
    with open(out, "w") as file:
        json.dump({"losses": losses, "us_per_step": statistics.median(micros[steps // 2:]), "calls": checked}, file)
    dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
