"""Lets the checkpoints of golden_text.py say something by transformers: beam search, stop strings, text in pieces.

    python golden_generation.py ../../models/text/src/test/resources/golden

Writes generation.json: the ids of each search; generation-tokenizer/: a tokenizer for their 67 tokens, and what greedy
texts are as transformers' streamer gives them.
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
import transformers as tf
from safetensors.torch import load_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

torch.set_num_threads(1)
tf.logging.set_verbosity_error()
tf.utils.logging.disable_progress_bar()

CASES = ["gpt2-causal", "llama-causal", "mistral-causal", "gemma2-causal", "qwen3-causal", "t5-generation"]
SEARCHES = [
    dict(num_beams=3),
    dict(num_beams=4, length_penalty=0.5, eos=[5, 11], num_return_sequences=2),
    dict(num_beams=2, early_stopping=True, eos=[7, 9, 20, 31]),
    dict(num_beams=3, early_stopping="never", length_penalty=2.0, eos=[7, 40], repetition_penalty=1.3),
    dict(num_beams=3, length_penalty=-1.0, early_stopping="never", eos=[3, 8, 12, 17, 29, 41, 55]),
]
NEAR = 2e-5


class Gaps:
    """How near the choices of a search were to another outcome."""

    def __enter__(self):
        self.smallest, self.topk = float("inf"), torch.topk

        def topk(x, k, *args, **kwargs):
            if x.dim() == 2 and k < x.shape[-1]:
                best = self.topk(x, k + 1, *args, **kwargs)[0]
                gaps = (best[:, :-1] - best[:, 1:])[best[:, 1:] > -1e8]
                if gaps.numel():
                    self.smallest = min(self.smallest, gaps.min().item())
            return self.topk(x, k, *args, **kwargs)

        torch.topk = topk
        return self

    def __exit__(self, *_):
        torch.topk = self.topk


def trimmed(row, eos, pad):
    """New ids up to the first end."""
    ids = row.tolist()
    for at, token in enumerate(ids):
        if token in eos:
            return ids[: at + 1]
    while ids and ids[-1] == pad and pad not in eos:
        ids.pop()
    return ids


def search(model, golden, options, encoder_decoder):
    options = dict(options)
    eos = options.pop("eos", [])
    config = tf.GenerationConfig(
        max_new_tokens=14, do_sample=False, eos_token_id=eos or None, pad_token_id=0, bos_token_id=None,
        decoder_start_token_id=getattr(model.config, "decoder_start_token_id", None), **options)
    model.generation_config = config
    batch, mask = golden["greedy.batch"], golden["greedy.batch_mask"]
    with Gaps() as gaps, torch.no_grad():
        made = model.generate(batch, attention_mask=mask, generation_config=config)
    new = made[:, 1:] if encoder_decoder else made[:, batch.shape[1]:]
    return [trimmed(row, eos, 0) for row in new], gaps.smallest, eos


def tokenizer(folder):
    """67 pieces: markers, letters, syllables, some with the blank before a word."""
    letters = list("abcdefghijklmnopqrstuvwxyz.,")
    vocab = ["<pad>", "<s>", "</s>"] + letters + ["\u2581"]
    merges = []
    for a, b in ["\u2581a", "th", "he", "in", "er", "an", "\u2581t", "on", "re", "\u2581s", "at", "en", "\u2581w", "es", "ou", "\u2581c", "nd", "st",
                 "or", "al", "ar", "it", "\u2581o", "ed", "is", "le", "\u2581b", "\u2581m", "ro", "ic", "\u2581d", "\u2581f", "om", "ve", "ll"]:
        if len(vocab) < 67:
            merges.append((a, b))
            vocab.append(a + b)
    assert len(vocab) == 67, len(vocab)
    made = Tokenizer(models.BPE({t: i for i, t in enumerate(vocab)}, merges, unk_token="<pad>"))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    fast = tf.PreTrainedTokenizerFast(tokenizer_object=made, pad_token="<pad>", bos_token="<s>", eos_token="</s>")
    fast.save_pretrained(folder)
    return fast


def main():
    folder = Path(sys.argv[1])
    searches, texts = [], []
    fast = tokenizer(folder.parent / "generation-tokenizer")
    for extra in (folder.parent / "generation-tokenizer").iterdir():
        if extra.name not in ("tokenizer.json", "tokenizer_config.json"):
            extra.unlink()
    for name in CASES:
        with tempfile.TemporaryDirectory() as work, zipfile.ZipFile(folder / f"{name}.zip") as z:
            z.extractall(work)
            config = tf.AutoConfig.from_pretrained(work)
            encoder_decoder = config.is_encoder_decoder
            network = tf.AutoModelForSeq2SeqLM if encoder_decoder else tf.AutoModelForCausalLM
            model = network.from_pretrained(work, dtype=torch.float32).eval()
            golden = load_file(Path(work) / "golden.safetensors")
            for options in SEARCHES:
                ids, gap, eos = search(model, golden, options, encoder_decoder)
                print(name, options, "gap", gap)
                if gap > NEAR:
                    searches.append({"case": name, "options": {k: v for k, v in options.items() if k != "eos"}, "eos": eos, "ids": ids})
            if not encoder_decoder:
                prompt = golden["greedy.prompt"]
                said = fast.decode(golden["greedy.ids"][0])
                for stop in (None, said[9:12], said[20:26].strip()):
                    config = tf.GenerationConfig(max_new_tokens=40, do_sample=False, pad_token_id=0, stop_strings=stop)
                    model.generation_config = config
                    with torch.no_grad():
                        made = model.generate(prompt, attention_mask=torch.ones_like(prompt), tokenizer=fast, generation_config=config)
                    new = made[0, prompt.shape[1]:]
                    texts.append({"case": name, "stop": stop, "ids": new.tolist(), "text": fast.decode(new, skip_special_tokens=True)})
    (folder.parent / "generation.json").write_text(json.dumps({"searches": searches, "texts": texts}, ensure_ascii=True, indent=None) + "\n")
    print(len(searches), "searches", len(texts), "texts")


if __name__ == "__main__":
    main()
