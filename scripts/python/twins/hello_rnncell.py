import torch

IDX2CHAR = ["e", "h", "l", "o"]


class Model(torch.nn.Module):
    def __init__(self, input_size, hidden_size, batch_size):
        super().__init__()
        self.batch_size = batch_size
        self.hidden_size = hidden_size
        self.rnncell = torch.nn.RNNCell(input_size=input_size, hidden_size=hidden_size)

    def forward(self, input, hidden):
        return self.rnncell(input, hidden)

    def init_hidden(self):
        return torch.zeros(self.batch_size, self.hidden_size)


def main(run):
    x_data, y_data = [1, 0, 2, 2, 3], [3, 1, 2, 3, 2]
    inputs = torch.eye(4)[x_data].view(-1, 1, 4).to(run.device)
    labels = torch.LongTensor(y_data).view(-1, 1).to(run.device)
    net = Model(4, 4, 1).to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
    for epoch in run.epochs(15):
        loss = 0
        word = ""
        optimizer.zero_grad()
        hidden = net.init_hidden().to(run.device)
        for input, label in zip(inputs, labels):
            hidden = net(input, hidden)
            loss += criterion(hidden, label)
            _, idx = hidden.max(dim=1)
            word += IDX2CHAR[idx.item()]
        loss.backward()
        optimizer.step()
        print("Predicted string: ", " ".join(word), ", Epoch [%d/15] loss=%.4f" % (epoch + 1, run.loss(loss.item())))
    run.metric("ohlol", word == "ohlol")
