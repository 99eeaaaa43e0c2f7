"""Writes small random checkpoints of every text network, and what transformers computes with them, for the tests of
org.torch4j.models.text.

    python golden_text.py ../../models/text/src/test/resources/golden [NAME ...]

A zip a case: config.json and model.safetensors as save_pretrained writes them, and golden.safetensors:
    in.*        ids, mask, types of the batch; pixels of the networks that see
    out.*       hidden states or logits in float32
    bf16.*      the same of the network in bfloat16, stored as float32
    greedy      new ids of greedy generation from greedy.prompt (with greedy.mask), and the same without padding
    grad.NAME   gradients of the sum of the output times in.weight
All weights are numbers of bfloat16, so that one file serves both types.
"""

import json
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
import transformers as tf
from safetensors.torch import load_file, save_file

import golden_text_cases as cases

torch.set_num_threads(1)
tf.logging.set_verbosity_error()
tf.utils.logging.disable_progress_bar()


def randomize(model, embeddings):
    """Numbers of bfloat16, large enough that every part shows in the output."""
    with torch.no_grad():
        for name, p in model.named_parameters():
            std = 1.0 / p.shape[-1] ** 0.5 if p.dim() > 1 else 0.2
            if "embed" in name or "shared" in name or "wte" in name or "wpe" in name:
                std = embeddings
            noise = torch.randn_like(p) * std
            keep = p if p.dim() < 2 else torch.zeros_like(p)
            p.copy_((keep + noise).bfloat16().float())


def outputs(case, model, inputs):
    out = model(**inputs)
    found = {}
    for name in ("last_hidden_state", "logits", "start_logits", "end_logits", "image_embeds", "text_embeds", "logits_per_text"):
        value = getattr(out, name, None)
        if torch.is_tensor(value):
            found[name] = value
    if "start_logits" in found:
        found = {"logits": torch.stack([found["start_logits"], found["end_logits"]], -1)}
    if "text_embeds" in found or "image_embeds" in found:
        found.pop("last_hidden_state", None)
    return found


def greedy(model, prompt, mask, steps=50):
    """New ids, no id being an end, and how near the second best ever was."""
    kwargs = {"attention_mask": mask} if mask is not None else {}
    config = tf.GenerationConfig(
        max_new_tokens=steps, do_sample=False, num_beams=1, eos_token_id=None, pad_token_id=0,
        decoder_start_token_id=getattr(model.config, "decoder_start_token_id", None), bos_token_id=None,
    )
    model.generation_config = config
    made = model.generate(prompt, generation_config=config, output_logits=True, return_dict_in_generate=True, **kwargs)
    gap = min((l.topk(2, -1).values[:, 0] - l.topk(2, -1).values[:, 1]).min().item() for l in made.logits)
    new = made.sequences[:, -steps:]
    assert len(made.logits) == steps
    return new, gap


class TooNear(Exception):
    pass


def make(case, folder):
    for attempt in range(20):
        try:
            return attempt_to_make(case, folder, sum(map(ord, case.name)) + 1000 * attempt)
        except TooNear as e:
            print(" ", e, end="")
    raise SystemExit(f"{case.name}: no seed without near ties")


def attempt_to_make(case, folder, seed):
    torch.manual_seed(seed)
    config = case.config()
    if case.attention:
        config._attn_implementation = case.attention
    model = case.network(config).eval()
    randomize(model, case.embeddings)
    if case.tie is not None:
        model.tie_weights()
    work = Path(tempfile.mkdtemp())
    model.save_pretrained(work)
    written = json.loads((work / "config.json").read_text())
    written.pop("transformers_version", None)
    (work / "config.json").write_text(json.dumps(case.written(written), indent=1))
    model = case.network.from_pretrained(work, attn_implementation=case.attention, dtype=torch.float32).eval()

    inputs = case.inputs(model.config)
    golden = {f"in.{k}": v for k, v in inputs.items()}
    found = outputs(case, model, inputs)
    assert found, case.name
    weight = {k: torch.randn(v.shape, generator=torch.Generator().manual_seed(5)) for k, v in found.items()}
    if case.mask_out and "attention_mask" in inputs:
        for k, v in weight.items():
            if v.dim() == 3 and v.shape[:2] == inputs["attention_mask"].shape:
                v *= inputs["attention_mask"].unsqueeze(-1)
    sum((v * weight[k]).sum() for k, v in found.items()).backward()
    for k, v in found.items():
        golden["out." + k] = v.detach()
        golden["weight." + k] = weight[k]
    for name, p in model.named_parameters():
        if p.grad is not None:
            golden["grad." + name] = p.grad
    model.zero_grad()
    half = case.network.from_pretrained(work, attn_implementation=case.attention, dtype=torch.bfloat16).eval()
    with torch.no_grad():
        rounded = {k: (v.bfloat16() if v.is_floating_point() else v) for k, v in inputs.items()}
        for k, v in outputs(case, half, rounded).items():
            golden["bf16." + k] = v.float()
        if case.generates:
            ids = inputs["input_ids"]
            prompt = ids[:1, -6:] if case.generates == "decoder" else ids[:1]
            new, gap = greedy(model, prompt, None)
            golden["greedy.prompt"], golden["greedy.ids"] = prompt, new
            batch = torch.randint(3, case.vocab, (2, 6), generator=torch.Generator().manual_seed(9))
            mask = torch.ones_like(batch)
            if case.generates == "decoder":
                batch[1, :3], mask[1, :3] = 0, 0
            else:
                batch[1, 3:], mask[1, 3:] = 0, 0
            new2, gap2 = greedy(model, batch, mask)
            golden["greedy.batch"], golden["greedy.batch_mask"], golden["greedy.batch_ids"] = batch, mask, new2
            print(f"  gap {min(gap, gap2):.2g}, {len(set(new[0].tolist()))} different ids", end="")
            if min(gap, gap2) < 5e-4 or len(set(new[0].tolist())) < case.variety:
                raise TooNear("near ties")
    save_file({k: v.detach().clone().contiguous() for k, v in golden.items()}, work / "golden.safetensors")
    target = folder / f"{case.name}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        for file in ("config.json", "model.safetensors", "golden.safetensors"):
            z.writestr(zipfile.ZipInfo(file, (2026, 1, 1, 0, 0, 0)), (work / file).read_bytes(), zipfile.ZIP_DEFLATED, 9)
    shutil.rmtree(work)
    print(f"  {target.name} {os.path.getsize(target)} bytes")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases.all_cases():
        if len(sys.argv) < 3 or any(case.name.startswith(n) for n in sys.argv[2:]):
            print(case.name, end="", flush=True)
            make(case, folder)
    (folder / "cases.txt").write_text("\n".join(sorted(p.stem for p in folder.glob("*.zip"))) + "\n")


if __name__ == "__main__":
    main()
