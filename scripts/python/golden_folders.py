"""Folders as people have them, for the tests of Pretrained and SentenceEmbedder: weights in shards, in pytorch_model.bin and
in shards of it; and what sentence-transformers computes with each kind of pooling.

    python golden_folders.py ../../models/text/src/test/resources
"""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
import transformers as tf

TEXTS = ["a stone on the hill", "of", "he is not in here, and the others are all at sea", "an an an an an an an an an an an an an an an an an an"]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "an", "the", "stone", "on", "hill", "of", "he", "is", "not", "in", "here", ",",
         "and", "other", "##s", "are", "all", "at", "sea"]


def packed(target, folder):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as z:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            z.writestr(zipfile.ZipInfo(str(file.relative_to(folder)), (2026, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED)
    print(target.name, target.stat().st_size, "bytes")


def bin_shards(state, folder, count):
    keys = list(state)
    names = [f"pytorch_model-{i + 1:05d}-of-{count:05d}.bin" for i in range(count)]
    where = {}
    for i, name in enumerate(names):
        part = keys[i * len(keys) // count:(i + 1) * len(keys) // count]
        torch.save({k: state[k] for k in part}, folder / name)
        where.update({k: name for k in part})
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps({"metadata": {"total_size": 0}, "weight_map": where}))


def main():
    resources = Path(sys.argv[1])
    target = resources / "folders"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work, zipfile.ZipFile(resources / "golden" / "bert-masked.zip") as z:
        z.extractall(Path(work) / "from")
        net = tf.BertForMaskedLM.from_pretrained(Path(work) / "from", dtype=torch.float32)
        shards = Path(work) / "shards"
        net.save_pretrained(shards, max_shard_size="6KB")
        assert len(list(shards.glob("model-*.safetensors"))) > 1
        packed(target / "shards.zip", shards)
        for name, count in (("bin", 1), ("bin-shards", 3)):
            folder = Path(work) / name
            folder.mkdir()
            (folder / "config.json").write_text((Path(work) / "from" / "config.json").read_text())
            if count == 1:
                torch.save(net.state_dict(), folder / "pytorch_model.bin")
            else:
                bin_shards(net.state_dict(), folder, count)
            packed(target / f"{name}.zip", folder)
    sentences(target)


def sentences(target):
    from sentence_transformers import SentenceTransformer
    from sentence_transformers import models as parts

    expected = {"texts": TEXTS}
    with tempfile.TemporaryDirectory() as work:
        base = Path(work) / "base"
        torch.manual_seed(2)
        net = tf.BertModel(tf.BertConfig(vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                                         intermediate_size=24, max_position_embeddings=32))
        for p in net.parameters():
            p.data = (torch.randn_like(p) * 0.4 + (p.dim() == 1) * p).bfloat16().float()
        net.save_pretrained(base)
        (base / "vocab.txt").write_text("\n".join(WORDS) + "\n")
        (base / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer", "do_lower_case": true}')
        for mode in ("mean", "cls", "max", "mean_sqrt_len_tokens", "lasttoken"):
            for normalized in (False, True):
                transformer = parts.Transformer(str(base), max_seq_length=12)
                pooling = parts.Pooling(16, pooling_mode=mode)
                modules = [transformer, pooling] + ([parts.Normalize()] if normalized else [])
                model = SentenceTransformer(modules=modules, device="cpu")
                folder = Path(work) / f"{mode}-{normalized}"
                model.save(str(folder))
                expected[folder.name] = model.encode(TEXTS, batch_size=2).tolist()
                for file in folder.rglob("*"):
                    if file.name in ("README.md", "model.safetensors", "tokenizer.json") or file.suffix == ".md":
                        file.unlink()
        all_of = Path(work) / "all"
        all_of.mkdir()
        for mode in expected:
            if mode != "texts":
                (Path(work) / mode).rename(all_of / mode)
        base.rename(all_of / "base")
        (all_of / "expected.json").write_text(json.dumps(expected))
        packed(target / "sentences.zip", all_of)


if __name__ == "__main__":
    main()
