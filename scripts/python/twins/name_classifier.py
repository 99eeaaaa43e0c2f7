import math
import time

import torch
import torch.optim as optim
from torch.utils.data import DataLoader

from .harness import read_rows

HIDDEN_SIZE, BATCH_SIZE, N_LAYER, N_EPOCHS, N_CHARS = 100, 256, 2, 100, 128


class NameDataset:
    def __init__(self, run, is_train_set):
        rows = read_rows(run.file("pytorchzerotoall/names_%s.csv.gz" % ("train" if is_train_set else "test")))
        self.names = [row[0] for row in rows]
        self.countries = [row[1] for row in rows]
        self.country_list = sorted(set(self.countries))
        self.country_dict = {name: i for i, name in enumerate(self.country_list)}

    def __getitem__(self, index):
        return self.names[index], self.country_dict[self.countries[index]]

    def __len__(self):
        return len(self.names)


class RNNClassifier(torch.nn.Module):
    def __init__(self, input_size, hidden_size, output_size, n_layers=1, bidirectional=True):
        super().__init__()
        self.hidden_size = hidden_size
        self.n_layers = n_layers
        self.n_directions = 2 if bidirectional else 1
        self.embedding = torch.nn.Embedding(input_size, hidden_size)
        self.gru = torch.nn.GRU(hidden_size, hidden_size, n_layers, bidirectional=bidirectional)
        self.fc = torch.nn.Linear(hidden_size * self.n_directions, output_size)

    def forward(self, input, seq_lengths):
        input = input.t()
        batch_size = input.size(1)
        hidden = torch.zeros(self.n_layers * self.n_directions, batch_size, self.hidden_size, device=input.device)
        embedding = self.embedding(input)
        gru_input = torch.nn.utils.rnn.pack_padded_sequence(embedding, seq_lengths)
        output, hidden = self.gru(gru_input, hidden)
        hidden_cat = torch.cat([hidden[-1], hidden[-2]], dim=1) if self.n_directions == 2 else hidden[-1]
        return self.fc(hidden_cat)


def make_tensors(names, countries, device):
    sequences = [[ord(c) for c in name] for name in names]
    seq_lengths = torch.LongTensor([len(s) for s in sequences])
    seq_tensor = torch.zeros(len(sequences), int(seq_lengths.max())).long()
    for idx, seq in enumerate(sequences):
        seq_tensor[idx, : len(seq)] = torch.LongTensor(seq)
    seq_lengths, perm_idx = seq_lengths.sort(dim=0, descending=True)
    return seq_tensor[perm_idx].to(device), seq_lengths, countries.long()[perm_idx].to(device)


def time_since(since):
    s = time.time() - since
    m = math.floor(s / 60)
    return "%dm %ds" % (m, s - m * 60)


def main(run):
    trainset = NameDataset(run, True)
    trainloader = DataLoader(trainset, batch_size=BATCH_SIZE, shuffle=True)
    testset = NameDataset(run, False)
    testloader = DataLoader(testset, batch_size=BATCH_SIZE, shuffle=False)
    classifier = RNNClassifier(N_CHARS, HIDDEN_SIZE, len(trainset.country_list), N_LAYER).to(run.device)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = optim.Adam(classifier.parameters(), lr=0.001)
    start = time.time()
    for epoch in run.epochs(N_EPOCHS, start=1):
        total_loss = 0
        for i, (names, countries) in enumerate(run.batches(trainloader), 1):
            inputs, seq_lengths, target = make_tensors(names, countries, run.device)
            output = classifier(inputs, seq_lengths)
            loss = criterion(output, target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total_loss += run.loss(loss.item())
            if i % 10 == 0:
                print(f"[{time_since(start)}] Epoch {epoch} ", end="")
                print(f"[{i * len(inputs)}/{len(trainset)}] ", end="")
                print(f"loss={total_loss / (i * len(inputs))}")
        correct, total = 0, len(testset)
        print("evaluating trained model ...")
        with torch.no_grad():
            for names, countries in testloader:
                inputs, seq_lengths, target = make_tensors(names, countries, run.device)
                pred = classifier(inputs, seq_lengths).max(dim=1, keepdim=True)[1]
                correct += pred.eq(target.view_as(pred)).sum().item()
        print(f"Test set: Accuracy {correct}/{total} {100 * correct / total:.2f}%")
        run.metric("accuracy", correct / total)
