import torch

IDX2CHAR = ["e", "h", "l", "o"]
NUM_CLASS, INPUT_SIZE, HIDDEN_SIZE, EMBEDDING_SIZE, NUM_LAYERS = 4, 4, 8, 10, 2


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = torch.nn.Embedding(INPUT_SIZE, EMBEDDING_SIZE)
        self.rnn = torch.nn.RNN(
            input_size=EMBEDDING_SIZE, hidden_size=HIDDEN_SIZE, num_layers=NUM_LAYERS, batch_first=True)
        self.fc = torch.nn.Linear(HIDDEN_SIZE, NUM_CLASS)

    def forward(self, x):
        hidden = torch.zeros(NUM_LAYERS, x.size(0), HIDDEN_SIZE, device=x.device)
        x = self.emb(x)
        x, _ = self.rnn(x, hidden)
        x = self.fc(x)
        return x.view(-1, NUM_CLASS)


def main(run):
    inputs = torch.LongTensor([[1, 0, 2, 2, 3]]).to(run.device)
    labels = torch.LongTensor([3, 1, 2, 3, 2]).to(run.device)
    net = Model().to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.05)
    for epoch in run.epochs(15):
        optimizer.zero_grad()
        outputs = net(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()
        _, idx = outputs.max(dim=1)
        word = "".join(IDX2CHAR[x] for x in idx.tolist())
        print("Predicted string: ", word, end=" ")
        print(", Epoch [%d/15] loss=%.3f" % (epoch + 1, run.loss(loss.item())))
    run.metric("ohlol", word == "ohlol")
