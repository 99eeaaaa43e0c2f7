import tempfile

import torch
import transformers as tf
from torch.nn.functional import cross_entropy

from .harness import read_rows
from .names_tokens import CHARS, MASK, draw, tokens

BATCH, PRETRAINING, EPOCHS, HIDDEN = 128, 150, 3, 0.2


def main(run):
    train = read_rows(run.file("pytorchzerotoall/names_train.csv.gz"))
    test = read_rows(run.file("pytorchzerotoall/names_test.csv.gz"))
    countries = sorted({row[1] for row in train})
    net = tf.BertForMaskedLM(tf.BertConfig(
        vocab_size=CHARS, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128,
        max_position_embeddings=40, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0))
    draw(net, lambda name: True, run.options.seed)
    net.to(run.device).train()
    adamw = torch.optim.AdamW(net.parameters(), lr=3e-3, fused=run.options.fused)
    for _ in range(PRETRAINING):
        if run.done():
            break
        order = torch.randperm(len(train))[:BATCH].tolist()
        ids, mask = tokens([train[i][0] for i in order])
        hidden = (torch.rand(ids.shape) < HIDDEN) & (ids > MASK)
        labels = ids.masked_fill(~hidden, -100)
        logits = net(ids.masked_fill(hidden, MASK).to(run.device), attention_mask=mask.to(run.device)).logits
        loss = cross_entropy(logits.reshape(-1, CHARS), labels.reshape(-1).to(run.device))
        adamw.zero_grad()
        loss.backward()
        adamw.step()
        run.loss(loss.item())
    with tempfile.TemporaryDirectory() as folder:
        net.save_pretrained(folder)
        net = tf.BertForSequenceClassification.from_pretrained(folder, num_labels=len(countries))
    draw(net, lambda name: name.startswith(("bert.pooler.", "classifier.")), run.options.seed)
    net.to(run.device)
    adamw = torch.optim.AdamW(net.parameters(), lr=1e-3, fused=run.options.fused)
    accuracy = 0

    def logits_of(rows):
        ids, mask = tokens([row[0] for row in rows])
        return net(ids.to(run.device), attention_mask=mask.to(run.device)).logits

    def labels_of(rows):
        return torch.tensor([countries.index(row[1]) for row in rows]).to(run.device)

    for _ in run.epochs(EPOCHS):
        net.train()
        order = torch.randperm(len(train)).tolist()
        for at in range(0, len(order), BATCH):
            if run.done():
                break
            rows = [train[i] for i in order[at:at + BATCH]]
            loss = cross_entropy(logits_of(rows), labels_of(rows))
            adamw.zero_grad()
            loss.backward()
            adamw.step()
            run.loss(loss.item())
        net.eval()
        with torch.no_grad():
            right = sum((logits_of(test[at:at + 500]).argmax(1) == labels_of(test[at:at + 500])).sum().item() for at in range(0, len(test), 500))
        accuracy = right / len(test)
    run.metric("accuracy", accuracy)
