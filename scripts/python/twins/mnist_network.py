import torch
from torch import nn, optim
from torch.utils.data import DataLoader

from .harness import MNIST, to_tensor

BATCH_SIZE, LEARNING_RATE, NUM_EPOCHES = 32, 1e-2, 5


class Neuralnetwork(nn.Module):
    def __init__(self, in_dim, n_hidden_1, n_hidden_2, out_dim):
        super().__init__()
        self.layer1 = nn.Linear(in_dim, n_hidden_1)
        self.layer2 = nn.Linear(n_hidden_1, n_hidden_2)
        self.layer3 = nn.Linear(n_hidden_2, out_dim)

    def forward(self, x):
        x = self.layer1(x)
        x = self.layer2(x)
        return self.layer3(x)


def main(run):
    train_loader = DataLoader(MNIST(run, True, to_tensor), batch_size=BATCH_SIZE, shuffle=True)
    test_loader = DataLoader(MNIST(run, False, to_tensor), batch_size=BATCH_SIZE, shuffle=False)
    model = Neuralnetwork(28 * 28, 300, 100, 10).to(run.device)
    criterion = nn.CrossEntropyLoss()
    optimizer = optim.SGD(model.parameters(), lr=LEARNING_RATE)
    for epoch in run.epochs(NUM_EPOCHES):
        print("epoch {}".format(epoch + 1))
        print("*" * 10)
        running_loss = running_acc = 0.0
        for i, (img, label) in enumerate(run.batches(train_loader), 1):
            img, label = img.view(img.size(0), -1).to(run.device), label.to(run.device)
            out = model(img)
            loss = criterion(out, label)
            value = run.loss(loss.item())
            running_loss += value * label.size(0)
            running_acc += (out.max(1)[1] == label).sum().item()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if i % 300 == 0:
                print("[{}/{}] Loss: {:.6f}, Acc: {:.6f}".format(
                    epoch + 1, NUM_EPOCHES, running_loss / (BATCH_SIZE * i), running_acc / (BATCH_SIZE * i)))
        model.eval()
        correct = total = 0
        with torch.no_grad():
            for img, label in test_loader:
                img, label = img.view(img.size(0), -1).to(run.device), label.to(run.device)
                correct += (model(img).max(1)[1] == label).sum().item()
                total += len(label)
        run.metric("accuracy", correct / total)
