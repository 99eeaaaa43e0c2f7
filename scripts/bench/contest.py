"""Python's side of scripts/benchmark: contest.py PART FOLDER [--compile] prints a time in nanoseconds for each case.

It measures by the rules of contest/Stopwatch.java. contest.py models FOLDER writes what the other sides read.
"""

import statistics
import sys
import threading
import time
from pathlib import Path

import torch
from torch import nn

WARM, ROUND, ROUNDS = 0.4, 0.025, 9


def put(name, nanos):
    print(f"{name}={nanos:.1f}", flush=True)


def call(name, body):
    calls, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < WARM:
        body()
        calls += 1
    repeats = max(1, int(calls * ROUND / (time.perf_counter() - begin)))
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter_ns()
        for _ in range(repeats):
            body()
        times.append((time.perf_counter_ns() - begin) / repeats)
    put(name, statistics.median(times))


def callers(name, count, seconds, make):
    nanos, spent, warm = [], [], threading.Barrier(count)

    def ask():
        body = make()
        with torch.inference_mode():
            end = time.perf_counter() + 0.4 * seconds
            body()
            while time.perf_counter() < end:
                body()
            warm.wait()
            mine, begin = [], time.perf_counter_ns()
            last, end = begin, begin + int(seconds * 1e9)
            while last < end or len(mine) < 3:
                body()
                now = time.perf_counter_ns()
                mine.append(now - last)
                last = now
        nanos.extend(mine)
        spent.append(last - begin)

    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    nanos.sort()
    put(f"{name} p50", nanos[len(nanos) // 2])
    put(f"{name} p99", nanos[int(0.99 * (len(nanos) - 1))])
    put(f"{name} each", statistics.mean(spent) / len(nanos))


def operators():
    for n in (4, 64, 512):
        x, y = torch.randn(n, n), torch.randn(n, n)
        call(f"add {n}", lambda: x.add(y))
        call(f"add_ {n}", lambda: x.add_(y))
        call(f"relu {n}", lambda: x.relu())
        call(f"mm {n}", lambda: x.mm(y))
        call(f"softmax {n}", lambda: x.softmax(1))
        call(f"sum {n}", lambda: x.sum())


def conv_net():
    class ConvNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1, self.conv2 = nn.Conv2d(1, 10, 5), nn.Conv2d(10, 20, 5)
            self.pooling, self.fc = nn.MaxPool2d(2), nn.Linear(320, 10)

        def forward(self, x):
            x = self.pooling(self.conv1(x)).relu()
            x = self.pooling(self.conv2(x)).relu()
            return self.fc(x.flatten(1))

    return ConvNet().eval()


def resnet():
    from torchvision import models

    return models.resnet50().eval()


def forward(name, net, shape, batches, seconds):
    for batch in batches:
        for count in (1, 2, 4) if batch == 1 else (1,):
            def make():
                x = torch.randn(batch, *shape)
                return lambda: net(x)

            callers(f"{name} batch {batch} from {count}", count, seconds, make)


def inference(folder, compiled):
    torch.manual_seed(0)
    maybe = torch.compile if compiled else lambda net: net
    forward("mnist-cnn", maybe(conv_net()), (1, 28, 28), (1, 32), 1)
    forward("resnet50", maybe(resnet()), (3, 224, 224), (1, 32), 3)
    if not compiled:
        frozen = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.load(folder / "resnet50.pt").eval()))
        forward("resnet50 optimized", frozen, (3, 224, 224), (1,), 3)
    import transformers

    bert = maybe(transformers.BertModel(transformers.BertConfig()).eval())
    for batch in (1, 8):
        ids = (torch.arange(128) + 1000).view(1, 128).expand(batch, 128).contiguous()
        callers(f"bert-base batch {batch} from 1", 1, 3, lambda: lambda: bert(ids))


def files(folder):
    for _ in range(3):
        begin = time.perf_counter_ns()
        state = torch.load(folder / "large.pth", mmap=True, weights_only=True)
        put("load 500 MB", time.perf_counter_ns() - begin)
        begin = time.perf_counter_ns()
        sum(t.sum().item() for t in state.values())
        put("read all of it", time.perf_counter_ns() - begin)
        begin = time.perf_counter_ns()
        torch.save(state, folder / "written.pth")
        put("save 500 MB", time.perf_counter_ns() - begin)


def step(name, net, x):
    y, criterion, sgd = torch.randn(x.size(0), 1), nn.MSELoss(), torch.optim.SGD(net.parameters(), lr=1e-6)

    def body():
        sgd.zero_grad()
        criterion(net(x), y).backward()
        sgd.step()

    call(name, body)


def growth():
    for width in (64, 128, 256, 512, 1024):
        step(f"parameters {width * width}", nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, 1)),
             torch.randn(64, width))
    for layers in (2, 4, 8, 16, 32):
        body = [m for _ in range(layers) for m in (nn.Linear(32, 32), nn.ReLU())]
        step(f"layers {layers}", nn.Sequential(*body, nn.Linear(32, 1)), torch.randn(64, 32))
    for batch in (64, 256, 1024, 4096):
        step(f"batch {batch}", nn.Sequential(nn.Linear(128, 128), nn.ReLU(), nn.Linear(128, 1)), torch.randn(batch, 128))
    for length in (8, 16, 32, 64, 128):
        rnn, x = nn.RNN(16, 32), torch.randn(length, 8, 16)
        sgd = torch.optim.SGD(rnn.parameters(), lr=1e-6)

        def body():
            sgd.zero_grad()
            rnn(x)[0].pow(2).mean().backward()
            sgd.step()

        call(f"length {length}", body)


def models(folder):
    """TorchScript for torch4j and DJL, ONNX where it can be exported, 500 MB of weights."""
    torch.manual_seed(0)
    torch.save({f"layer{i}.weight": torch.ones(1000, 1000) for i in range(125)}, folder / "large.pth")
    for name, net, shape in (("mnist-cnn", conv_net(), (1, 1, 28, 28)), ("resnet50", resnet(), (1, 3, 224, 224))):
        x = torch.randn(shape)
        torch.jit.trace(net, x).save(folder / f"{name}.pt")
        try:
            torch.onnx.export(net, (x,), folder / f"{name}.onnx", input_names=["x"], dynamic_axes={"x": {0: "batch"}}, dynamo=False)
        except Exception as e:  # the exporter's package is missing
            print(f"no {name}.onnx: {str(e).splitlines()[0]}", file=sys.stderr)


if __name__ == "__main__":
    part, where = sys.argv[1], Path(sys.argv[2])
    torch.set_num_threads(1)
    {"operators": operators, "growth": growth, "models": lambda: models(where), "files": lambda: files(where),
     "inference": lambda: inference(where, "--compile" in sys.argv)}[part]()
