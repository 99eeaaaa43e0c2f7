import torch

from .linear_model import LinearModel

RACERS = {
    "Adagrad": lambda p: torch.optim.Adagrad(p, lr=0.01),
    "Adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "Adamax": lambda p: torch.optim.Adamax(p, lr=0.01),
    "ASGD": lambda p: torch.optim.ASGD(p, lr=0.01),
    "LBFGS": lambda p: torch.optim.LBFGS(p, lr=0.01),
    "RMSprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "Rprop": lambda p: torch.optim.Rprop(p, lr=0.01),
    "SGD": lambda p: torch.optim.SGD(p, lr=0.01),
    "momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.8),
}


def main(run):
    x_data = torch.Tensor([[1.0], [2.0], [3.0]]).to(run.device)
    y_data = torch.Tensor([[2.0], [4.0], [6.0]]).to(run.device)
    start = LinearModel().state_dict()
    criterion = torch.nn.MSELoss(reduction="sum")
    for name, racer in RACERS.items():
        model = LinearModel().to(run.device)
        model.load_state_dict(start)
        optimizer = racer(model.parameters())

        def closure():
            optimizer.zero_grad()
            loss = criterion(model(x_data), y_data)
            loss.backward()
            return loss

        for epoch in run.epochs(100):
            last = run.loss(optimizer.step(closure).item())
            run.metric(name, last)
