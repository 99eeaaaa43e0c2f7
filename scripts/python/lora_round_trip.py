"""The Python side of scripts/lora-round-trip: PEFT reads the adapters that torch4j trained and computes with them."""

import json
import sys
import zipfile
from pathlib import Path

import torch


def unpack(golden, work):
    for name in ("llama-causal", "gpt2-causal", "bert-sequence", "t5-generation"):
        with zipfile.ZipFile(Path(golden) / f"{name}.zip") as z:
            z.extractall(Path(work) / name)


def compare(work):
    import peft
    import transformers as tf
    from safetensors.torch import load_file

    tf.logging.set_verbosity_error()
    tf.utils.logging.disable_progress_bar()
    ids = torch.tensor([[5, 9, 31, 4, 60, 17, 3]])
    for adapter in sorted(Path(work).glob("*.*")):
        folder = Path(work) / adapter.name.split(".")[0]
        network = json.loads((folder / "config.json").read_text())["architectures"][0]
        net = getattr(tf, network).from_pretrained(folder, dtype=torch.float32)
        inputs = {"input_ids": ids}
        if net.config.is_encoder_decoder:
            inputs["decoder_input_ids"] = torch.tensor([[0, 8, 2]])
        with torch.no_grad():
            bare = net.eval()(**inputs).logits
            net = peft.PeftModel.from_pretrained(net, adapter).eval()
            logits = net(**inputs).logits
        expected = load_file(adapter / "expected.safetensors")["logits"]
        difference = ((logits - expected).abs().max() / expected.abs().max()).item()
        learned = (logits - bare).abs().max().item()
        print(f"{adapter.name:28} {difference:.1e} of the largest logit, and {learned:.2f} from the bare network")
        assert difference < 1e-5 and learned > 1e-2, adapter.name


if __name__ == "__main__":
    {"unpack": unpack, "compare": compare}[sys.argv[1]](*sys.argv[2:])
