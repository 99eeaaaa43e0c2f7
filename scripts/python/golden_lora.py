"""Writes PEFT's adapters of some checkpoints of golden_text.py, and the logits with them, for the tests of Lora.

    python golden_lora.py ../../models/text/src/test/resources/golden

A zip a case in golden/../lora: adapter_config.json, adapter_model.safetensors, expected.safetensors.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

import peft
import torch
import transformers as tf
from safetensors.torch import load_file, save_file

CASES = {
    "llama-causal": ("LlamaForCausalLM", dict(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")),
    "gpt2-causal": ("GPT2LMHeadModel", dict(r=2, lora_alpha=6, target_modules=["c_attn"], fan_in_fan_out=True, use_rslora=True)),
    "bert-sequence": ("BertForSequenceClassification", dict(
        r=3, lora_alpha=3, target_modules=r".*attention\.self\.(query|value)", modules_to_save=["classifier"],
        rank_pattern={"layer.0.attention.self.query": 5}, alpha_pattern={"value": 12})),
    "t5-generation": ("T5ForConditionalGeneration", dict(r=2, lora_alpha=16, lora_dropout=0.1, target_modules=["q", "v"])),
}


def main():
    golden = Path(sys.argv[1])
    target = golden.parent / "lora"
    target.mkdir(exist_ok=True)
    torch.set_num_threads(1)
    for name, (network, settings) in CASES.items():
        with tempfile.TemporaryDirectory() as work, zipfile.ZipFile(golden / f"{name}.zip") as z:
            z.extractall(work)
            torch.manual_seed(1)
            net = getattr(tf, network).from_pretrained(work, dtype=torch.float32)
            net = peft.get_peft_model(net, peft.LoraConfig(**settings))
            for key, p in net.named_parameters():
                if "lora_" in key or "modules_to_save" in key:
                    p.data = (torch.randn_like(p) * 0.3).bfloat16().float()
            inputs = {k[3:]: v for k, v in load_file(Path(work) / "golden.safetensors").items() if k.startswith("in.")}
            with torch.no_grad():
                out = net.eval()(**inputs).logits
            net.save_pretrained(Path(work) / "adapter")
            save_file({"logits": out.contiguous()}, Path(work) / "expected.safetensors")
            with zipfile.ZipFile(target / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as to:
                for file in ("adapter/adapter_config.json", "adapter/adapter_model.safetensors", "expected.safetensors"):
                    to.writestr(zipfile.ZipInfo(Path(file).name, (2026, 1, 1, 0, 0, 0)), (Path(work) / file).read_bytes(), zipfile.ZIP_DEFLATED)
        print(name, (target / f"{name}.zip").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
