"""A training that changes hands between Python and Java.

    python training_round_trip.py make FILE      300 steps of Adam in Python: data, start, the state after 100, all losses
    python training_round_trip.py go-on FOLDER   goes on with what Java saved in FOLDER, and compares with those losses
"""

import pathlib
import sys

import torch
import torch.nn as nn


def network():
    return nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 1))


def train(net, adam, data, steps):
    losses = []
    for _ in range(steps):
        adam.zero_grad()
        loss = nn.functional.mse_loss(net(data["x"]), data["y"])
        loss.backward()
        adam.step()
        losses.append(loss.item())
    return losses


def optimizer(net):
    return torch.optim.Adam(net.parameters(), lr=0.005, weight_decay=1e-4)


def state(net, adam):
    return {"model": net.state_dict(), "optimizer": adam.state_dict()}


def copy(value):
    if isinstance(value, torch.Tensor):
        return value.clone()
    if isinstance(value, dict):
        return type(value)((k, copy(v)) for k, v in value.items())
    return type(value)(map(copy, value)) if isinstance(value, (list, tuple)) else value


def make(path):
    torch.manual_seed(7)
    x = torch.randn(256, 4)
    data = {"x": x, "y": (x[:, :1] * x[:, 1:2]).sin() + 0.7 * torch.randn(256, 1)}
    net = network()
    start = copy(net.state_dict())
    adam = optimizer(net)
    losses = train(net, adam, data, 100)
    after = copy(state(net, adam))
    losses += train(net, adam, data, 200)
    torch.save({"data": data, "start": start, "after100": after, "losses": torch.tensor(losses, dtype=torch.float64)}, path)
    print(f"losses {losses[0]:.4f}, {losses[99]:.4f}, {losses[199]:.4f}, {losses[299]:.4f}")


def resume(saved):
    net = network()
    net.load_state_dict(saved["model"])
    adam = optimizer(net)
    adam.load_state_dict(saved["optimizer"])
    return net, adam


def go_on(folder):
    folder = pathlib.Path(folder)
    golden = torch.load(folder / "training.pt", weights_only=True)
    worst = 0.0
    for name, begin in (("java100.pth", 100), ("python100-java100.pth", 200)):
        net, adam = resume(torch.load(folder / name, weights_only=True))
        losses = train(net, adam, golden["data"], 100)
        difference = max(abs(a - b) for a, b in zip(losses, golden["losses"][begin:begin + 100].tolist()))
        print(f"{name} and Python's steps {begin} to {begin + 100}: largest difference of the loss {difference:.2e}")
        worst = max(worst, difference)
        if begin == 100:
            torch.save(state(net, adam), folder / "java100-python100.pth")
    return 0 if worst < 1e-4 else 1


if __name__ == "__main__":
    sys.exit(make(sys.argv[2]) if sys.argv[1] == "make" else go_on(sys.argv[2]))
