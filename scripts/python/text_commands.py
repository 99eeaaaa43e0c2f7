"""The commands of text models beside transformers: what scripts/torch4j logits, generate and embed write, and what Python computes.

    python text_commands.py [--real SENTENCE_FOLDER] [NAME ...]

Unpacks the golden checkpoints of models/text, calls the launcher on each with --ids, and compares the JSON: logits and hidden
states, the ids of 50 greedy steps. With a folder of sentence-transformers: logits --text and embed as well.
"""

import argparse
import json
import subprocess
import tempfile
import zipfile
from pathlib import Path

import torch
import transformers as tf

ROOT = Path(__file__).resolve().parents[2]
IDS = [5, 9, 31, 4, 60, 17, 3]


def command(*words, work):
    out = Path(work) / "out.json"
    run = subprocess.run([ROOT / "scripts" / "torch4j", *words, "--json", out], capture_output=True, text=True)
    assert run.returncode == 0, f"{words}: {run.stderr}"
    assert run.stderr == "" and run.stdout == "", f"{words} says {run.stdout}{run.stderr}"
    return json.loads(out.read_text())


def expected(net, ids):
    """What `logits` promises of a network."""
    if net.config.is_encoder_decoder and hasattr(net, "decoder"):
        start = torch.tensor([[net.config.decoder_start_token_id]])
        out = net(input_ids=ids, decoder_input_ids=start)
        return ("logits", out.logits[:, -1]) if "logits" in out else ("last_hidden_state", out.last_hidden_state)
    out = net(ids)
    if "start_logits" in out:
        return "logits", torch.stack([out.start_logits, out.end_logits], -1)[0]
    if "logits" not in out:
        return "last_hidden_state", out.last_hidden_state
    name = type(net).__name__
    if "CausalLM" in name or "LMHead" in name:
        return "logits", out.logits[:, -1]
    return "logits", out.logits if "Sequence" in name else out.logits[0]


def compare(folder, work):
    config = json.loads((folder / "config.json").read_text())
    name = config["architectures"][0]
    net = getattr(tf, name).from_pretrained(folder, dtype=torch.float32).eval()
    ids = torch.tensor([IDS])
    with torch.no_grad():
        key, wanted = expected(net, ids)
    found = command("logits", "--model", folder, "--ids", ",".join(map(str, IDS)), work=work)
    assert list(found) == ["model_type", key] and found["model_type"] == config["model_type"], list(found)
    values = torch.tensor(found[key])
    assert values.shape == wanted.shape, f"{folder.name}: {values.shape} beside {wanted.shape}"
    difference = ((values - wanted).abs().max() / wanted.abs().max()).item()
    assert difference < 1e-5, f"{folder.name}: {difference}"
    said = ""
    if net.can_generate():
        new = ["generate", "--model", folder, "--ids", ",".join(map(str, IDS)), "--max-new-tokens", "50", "--temperature", "0"]
        found = command(*new, work=work)
        assert list(found) == ["ids", "text", "tokens_per_second"], list(found)
        out = net.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=50, do_sample=False)[0].tolist()
        out = out[1:] if net.config.is_encoder_decoder else out[len(IDS):]
        assert found["ids"] == out, f"{folder.name}: {found['ids']} beside {out}"
        said = f", {len(out)} ids equal"
    print(f"{folder.name:24} {name:32} {difference:.1e} of the largest{said}", flush=True)


def real(folder, work):
    tokenizer = tf.AutoTokenizer.from_pretrained(folder)
    net = tf.AutoModel.from_pretrained(folder).eval()
    texts = ["A plain text.", "Größe, 漢字, \U0001f600 and more words than the first has.", ""]
    with torch.no_grad():
        wanted = net(**tokenizer(texts[1], return_tensors="pt")).last_hidden_state
        batch = tokenizer(texts, padding=True, return_tensors="pt")
        mask = batch["attention_mask"].unsqueeze(-1)
        mean = (net(**batch).last_hidden_state * mask).sum(1) / mask.sum(1)
    found = torch.tensor(command("logits", "--model", folder, "--text", texts[1], work=work)["last_hidden_state"])
    print(f"{folder.name}: hidden states of a text differ by {(found - wanted).abs().max():.1e} of {wanted.abs().max():.1f}")
    found = torch.tensor(command("embed", "--model", folder, *texts, work=work)["embeddings"])
    unit = torch.nn.functional.normalize(mean)
    print(f"{folder.name}: vectors of {len(texts)} texts differ by {(found - unit).abs().max():.1e}")
    assert (found - unit).abs().max() < 1e-5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", type=Path)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    tf.logging.set_verbosity_error()
    tf.utils.logging.disable_progress_bar()
    count = 0
    with tempfile.TemporaryDirectory() as work:
        for file in sorted((ROOT / "models/text/src/test/resources/golden").glob("*.zip")):
            with zipfile.ZipFile(file) as z:
                names = z.namelist()
                if "config.json" not in names or file.stem.startswith(("vit", "clip-model", "clip-vision", "clip-newer")):
                    continue
                if asked.names and not any(file.stem.startswith(n) for n in asked.names):
                    continue
                z.extractall(Path(work) / file.stem)
            compare(Path(work) / file.stem, work)
            count += 1
        if asked.real:
            real(asked.real, work)
    print(f"{count} checkpoints equal")


if __name__ == "__main__":
    main()
