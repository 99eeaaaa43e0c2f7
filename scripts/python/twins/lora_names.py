import peft
import torch
import transformers as tf
from torch.nn.functional import cross_entropy

from .harness import read_rows
from .names_tokens import CHARS, END, PAD, draw, tokens

BATCH, BASE_STEPS, LORA_STEPS, COUNTRY = 64, 200, 100, "Japanese"


def main(run):
    train = read_rows(run.file("pytorchzerotoall/names_train.csv.gz"))
    test = read_rows(run.file("pytorchzerotoall/names_test.csv.gz"))
    others = [row[0] for row in train if row[1] != COUNTRY]
    japanese = [row[0] for row in train if row[1] == COUNTRY]
    unseen = [row[0] for row in test if row[1] == COUNTRY]
    net = tf.LlamaForCausalLM(tf.LlamaConfig(
        vocab_size=CHARS, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
        intermediate_size=128, max_position_embeddings=64, rms_norm_eps=1e-6, eos_token_id=END, pad_token_id=PAD,
        tie_word_embeddings=True))
    draw(net, lambda name: True, run.options.seed)
    net.to(run.device).train()

    def loss_of(names):
        ids, mask = (t.to(run.device) for t in tokens(names))
        logits = net(ids, attention_mask=mask).logits[:, :-1]
        labels = ids.masked_fill(mask == 0, -100)[:, 1:]
        return cross_entropy(logits.reshape(-1, CHARS), labels.reshape(-1))

    def learn(parameters, rate, names, steps):
        adamw = torch.optim.AdamW(parameters, lr=rate, fused=run.options.fused)
        for _ in range(steps):
            if run.done():
                break
            order = torch.randperm(len(names))[:BATCH].tolist()
            loss = loss_of([names[i] for i in order])
            adamw.zero_grad()
            loss.backward()
            adamw.step()
            run.loss(loss.item())

    def measured():
        with torch.no_grad():
            return loss_of(unseen).item()

    learn(net.parameters(), 3e-3, others, BASE_STEPS)
    run.metric("loss before", measured())
    net = peft.get_peft_model(net, peft.LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj", "v_proj", "gate_proj", "down_proj"]))
    learn([p for p in net.parameters() if p.requires_grad], 1e-2, japanese, LORA_STEPS)
    after = measured()
    run.metric("loss after", after)
    net = net.merge_and_unload()
    run.metric("merged is the same", abs(measured() - after) < 1e-4)
