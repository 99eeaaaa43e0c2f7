"""The Python side of scripts/text-round-trip: unpacks golden checkpoints, and compares what torch4j saved with them."""

import json
import sys
import zipfile
from pathlib import Path

import torch


def unpack(golden, work):
    for file in sorted(Path(golden).glob("*.zip")):
        with zipfile.ZipFile(file) as z:
            if "config.json" in z.namelist():
                z.extractall(Path(work) / file.stem)


def compare(work):
    import transformers as tf
    from safetensors.torch import load_file

    tf.logging.set_verbosity_error()
    tf.utils.logging.disable_progress_bar()
    worst, count = 0, 0
    for folder in sorted(Path(work).iterdir()):
        name = json.loads((folder / "again" / "config.json").read_text())["architectures"][0]
        network = getattr(tf, name)
        golden = load_file(folder / "golden.safetensors")
        inputs = {k[3:]: v for k, v in golden.items() if k.startswith("in.")}
        outputs = []
        for path in (folder, folder / "again"):
            net, info = network.from_pretrained(path, output_loading_info=True, dtype=torch.float32)
            left = {k: v for k, v in info.items() if v}
            assert not left, f"{folder.name}: {left}"
            with torch.no_grad():
                out = net.eval()(**inputs)
            outputs.append(next(out[k] for k in ("logits", "start_logits", "last_hidden_state", "logits_per_text", "text_embeds",
                                                 "image_embeds") if out.get(k) is not None))
        difference = (outputs[0] - outputs[1]).abs().max().item()
        assert difference == 0, f"{folder.name}: {difference}"
        worst, count = max(worst, difference), count + 1
    print(f"{count} models read back by transformers, greatest difference {worst}")


if __name__ == "__main__":
    {"unpack": unpack, "compare": compare}[sys.argv[1]](*sys.argv[2:])
