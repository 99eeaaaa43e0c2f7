import torch
from torch.utils.data import DataLoader, Dataset

from .diabetes_model import Model, accuracy
from .harness import read_csv


class DiabetesDataset(Dataset):
    def __init__(self, filepath):
        xy = read_csv(filepath)
        self.len = xy.shape[0]
        self.x_data = torch.from_numpy(xy[:, :-1])
        self.y_data = torch.from_numpy(xy[:, [-1]])

    def __getitem__(self, index):
        return self.x_data[index], self.y_data[index]

    def __len__(self):
        return self.len


def main(run):
    dataset = DiabetesDataset(run.file("pytorchzerotoall/diabetes.csv.gz"))
    train_loader = DataLoader(dataset=dataset, batch_size=32, shuffle=True)
    model = Model().to(run.device)
    criterion = torch.nn.BCELoss(reduction="mean")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    for epoch in run.epochs(10):
        for i, (inputs, labels) in enumerate(run.batches(train_loader)):
            inputs, labels = inputs.to(run.device), labels.to(run.device)
            y_pred = model(inputs)
            loss = criterion(y_pred, labels)
            value = run.loss(loss.item())
            if i % 10 == 0:
                print(epoch, i, value)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    run.metric("accuracy", accuracy(model, dataset.x_data.to(run.device), dataset.y_data.to(run.device)))
