import torch

from .diabetes_model import Model, accuracy
from .harness import read_csv


def main(run):
    xy = read_csv(run.file("pytorchzerotoall/diabetes.csv.gz"))
    x_data = torch.from_numpy(xy[:, :-1]).to(run.device)
    y_data = torch.from_numpy(xy[:, [-1]]).to(run.device)
    model = Model().to(run.device)
    criterion = torch.nn.BCELoss(reduction="mean")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in run.epochs(1000):
        y_pred = model(x_data)
        loss = criterion(y_pred, y_data)
        print(epoch, run.loss(loss.item()))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    run.metric("accuracy", accuracy(model, x_data, y_data))
