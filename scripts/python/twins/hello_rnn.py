import torch

IDX2CHAR = ["e", "h", "l", "o"]


class Model(torch.nn.Module):
    def __init__(self, input_size, hidden_size, batch_size, num_layers=1):
        super().__init__()
        self.num_layers = num_layers
        self.batch_size = batch_size
        self.hidden_size = hidden_size
        self.rnn = torch.nn.RNN(input_size=input_size, hidden_size=hidden_size, num_layers=num_layers)

    def forward(self, input):
        hidden = torch.zeros(self.num_layers, self.batch_size, self.hidden_size, device=input.device)
        out, _ = self.rnn(input, hidden)
        return out.view(-1, self.hidden_size)


def main(run):
    x_data = [1, 0, 2, 2, 3]
    y_data = [3, 1, 2, 3, 2]
    one_hot = torch.eye(4)[x_data]
    inputs = one_hot.view(5, 1, 4).to(run.device)
    labels = torch.LongTensor(y_data).to(run.device)
    net = Model(4, 4, 1).to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
    word = ""
    for epoch in run.epochs(15):
        optimizer.zero_grad()
        outputs = net(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        _, idx = outputs.max(dim=1)
        word = "".join(IDX2CHAR[x] for x in idx.tolist())
        print("Predicted string: ", word, end=" ")
        print(", Epoch [%d/15] loss=%.4f" % (epoch + 1, run.loss(loss.item())))
    run.metric("ohlol", word == "ohlol")
