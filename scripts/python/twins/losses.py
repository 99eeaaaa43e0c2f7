import torch


def main(run):
    y, y_hat = torch.tensor([1.0, 1.0, 0.0, 0.0]), torch.tensor([0.2, 0.8, 0.3, 0.7])
    run.metric("bce", run.loss(torch.nn.BCELoss()(y_hat, y).item()))
    y, z = torch.tensor([1.0, 0.0, 0.0]), torch.tensor([0.2, 0.1, -0.1])
    y_pred = z.exp() / z.exp().sum()
    run.metric("nll by hand", run.loss((-y * y_pred.log()).sum().item()))
    criterion = torch.nn.CrossEntropyLoss()
    run.metric("cross entropy", run.loss(criterion(torch.tensor([[0.2, 0.1, -0.1]]), torch.tensor([0])).item()))
    y = torch.tensor([2, 0, 1])
    y_pred1 = torch.tensor([[0.1, 0.2, 0.9], [1.1, 0.1, 0.2], [0.2, 2.1, 0.1]])
    y_pred2 = torch.tensor([[0.8, 0.2, 0.3], [0.2, 0.3, 0.5], [0.2, 0.2, 0.5]])
    run.metric("batch loss 1", run.loss(criterion(y_pred1, y).item()))
    run.metric("batch loss 2", run.loss(criterion(y_pred2, y).item()))
