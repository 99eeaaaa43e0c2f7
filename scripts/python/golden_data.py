"""Writes the orders in which Python's loaders, samplers and splits take samples, for DataLoaderTest and SamplerTest.

    python golden_data.py ../../api/src/test/resources/golden/data/orders.txt

A line: name, then whole numbers. After each, `rand` is the next draw of the default generator, times 2**24.
"""

import sys

import torch
from torch.utils.data import (
    DataLoader,
    DistributedSampler,
    RandomSampler,
    SubsetRandomSampler,
    TensorDataset,
    WeightedRandomSampler,
    random_split,
)


def data(n):
    return TensorDataset(torch.arange(n))


def epoch(loader):
    return [int(i) for (batch,) in loader for i in batch]


def rand():
    return int(torch.rand(1).item() * 2**24)


def main(path):
    lines = []

    def put(name, numbers):
        lines.append(" ".join([name, *map(str, numbers)]))
        lines.append(f"{name}.rand {rand()}")

    for seed, n, batch in [(0, 10, 3), (0, 759, 32), (1, 100, 10), (7, 13374, 256)]:
        torch.manual_seed(seed)
        loader = DataLoader(data(n), batch_size=batch, shuffle=True)
        first, second = epoch(loader), epoch(loader)
        if n > 1000:
            first, second = first[:300] + first[-20:], second[:20]
        put(f"shuffle.{seed}.{n}.{batch}", first + second)

    torch.manual_seed(3)
    put("sequential", epoch(DataLoader(data(7), batch_size=2)))

    torch.manual_seed(3)
    own = torch.Generator().manual_seed(42)
    loader = DataLoader(data(23), batch_size=4, shuffle=True, generator=own)
    put("own_generator", epoch(loader) + epoch(loader) + epoch(loader))

    torch.manual_seed(3)
    own = torch.Generator().manual_seed(42)
    loader = DataLoader(data(20), batch_size=5, shuffle=True, drop_last=True, generator=own)
    put("own_generator_drop_last", epoch(loader) + epoch(loader))

    torch.manual_seed(4)
    put("replacement", list(RandomSampler(data(50), replacement=True)))
    put("replacement_70", list(RandomSampler(data(10), replacement=True, num_samples=70)))
    put("without_replacement_25", list(RandomSampler(data(10), num_samples=25)))
    own = torch.Generator().manual_seed(9)
    put("replacement_own", list(RandomSampler(data(10), replacement=True, num_samples=64, generator=own)) + [int(torch.randint(1000, (1,), generator=own))])
    put("subset_random", list(SubsetRandomSampler([5, 3, 8, 1, 9, 2])))
    weights = [0.1, 0.9, 0.4, 0.7, 3.0, 0.6]
    put("weighted", list(WeightedRandomSampler(weights, 40)))
    put("weighted_without", list(WeightedRandomSampler(weights, 5, replacement=False)))
    loader = DataLoader(data(6), batch_size=4, sampler=WeightedRandomSampler(weights, 10))
    put("weighted_loader", epoch(loader) + epoch(loader))

    torch.manual_seed(5)
    put("split", [i for part in random_split(data(20), [12, 8]) for i in part.indices])
    put("split_shares", [i for part in random_split(data(23), [0.3, 0.3, 0.4]) for i in part.indices])
    put("split_shares.sizes", [len(part) for part in random_split(data(23), [0.3, 0.3, 0.4])])
    own = torch.Generator().manual_seed(42)
    put("split_own", [i for part in random_split(data(30), [0.8, 0.2], generator=own) for i in part.indices])

    class Noisy(torch.utils.data.Dataset):
        def __getitem__(self, index):
            return index * 2**25 + rand()

        def __len__(self):
            return 7

    torch.manual_seed(6)
    loader = DataLoader(Noisy(), batch_size=3, shuffle=True)
    put("draws_in_loader", [int(i) for _ in range(2) for batch in loader for i in batch])

    for n, replicas, drop in [(10, 3, False), (10, 3, True), (2, 5, False), (12, 4, True)]:
        shares = []
        for rank in range(replicas):
            sampler = DistributedSampler(data(n), replicas, rank, seed=3, drop_last=drop)
            sampler.set_epoch(4)
            shares += list(sampler)
        put(f"distributed.{n}.{replicas}.{drop}", shares)

    with open(path, "w", newline="\n") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
