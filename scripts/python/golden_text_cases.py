"""The configurations of golden_text.py."""

from dataclasses import dataclass, field

import torch
import transformers as tf

VOCAB = 67


@dataclass
class Case:
    name: str
    network: type
    config_type: type
    settings: dict
    kind: str = "text"
    generates: str = ""
    attention: str | None = None
    tie: bool | None = True
    length: int = 11
    pad: str = "right"
    mask_out: bool = True
    rewrite: dict = field(default_factory=dict)
    vocab: int = VOCAB
    embeddings: float = 0.7
    variety: int = 3

    def config(self):
        return self.config_type(**self.settings)

    def written(self, config):
        """What the file says; rewrite replaces keys by those of older versions."""
        for key, value in self.rewrite.items():
            if value is None:
                config.pop(key, None)
            else:
                config[key] = value
        return config

    def inputs(self, config):
        draw = torch.Generator().manual_seed(3)
        ids = torch.randint(3, self.vocab, (2, self.length), generator=draw)
        mask = torch.ones_like(ids)
        pad_id = getattr(config, "pad_token_id", None) or 0
        if self.pad == "right":
            ids[1, -4:], mask[1, -4:] = pad_id, 0
        elif self.pad == "left":
            ids[1, :4], mask[1, :4] = pad_id, 0
        found = {"input_ids": ids}
        if self.pad != "none":
            found["attention_mask"] = mask
        if self.kind == "pair":
            types = torch.zeros_like(ids)
            types[:, 5:] = 1
            found["token_type_ids"] = types
        if self.kind == "seq2seq":
            found["decoder_input_ids"] = torch.randint(3, self.vocab, (2, 5), generator=draw)
        if self.kind in ("image", "clip"):
            found["pixel_values"] = torch.randn(2, 3, 16, 16, generator=draw).bfloat16().float()
        if self.kind == "image":
            found.pop("input_ids"), found.pop("attention_mask", None)
        return found


def encoders():
    bert = dict(
        vocab_size=VOCAB, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24,
        max_position_embeddings=32, num_labels=3,
    )
    for name, net, extra in (
        ("model", tf.BertModel, {}),
        ("model-relu", tf.BertModel, dict(hidden_act="relu", layer_norm_eps=1e-5, num_attention_heads=2)),
        ("masked", tf.BertForMaskedLM, {}),
        ("masked-untied", tf.BertForMaskedLM, dict(tie_word_embeddings=False)),
        ("sequence", tf.BertForSequenceClassification, {}),
        ("token", tf.BertForTokenClassification, {}),
        ("answer", tf.BertForQuestionAnswering, dict(num_labels=2)),
    ):
        yield Case(f"bert-{name}", net, tf.BertConfig, {**bert, **extra}, kind="pair", pad="none" if "relu" in name else "right")



    roberta = dict(bert, pad_token_id=1, type_vocab_size=1, layer_norm_eps=1e-5)
    for kind, config, nets in (
        ("roberta", tf.RobertaConfig, (tf.RobertaModel, tf.RobertaForMaskedLM, tf.RobertaForSequenceClassification,
                                       tf.RobertaForTokenClassification, tf.RobertaForQuestionAnswering)),
        ("xlm-roberta", tf.XLMRobertaConfig, (tf.XLMRobertaModel, tf.XLMRobertaForMaskedLM,
                                              tf.XLMRobertaForSequenceClassification)),
    ):
        for net in nets:
            labels = {"num_labels": 2} if "Question" in net.__name__ else {}
            yield Case(f"{kind}-{short(net)}", net, config, {**roberta, **labels}, pad="left" if "Token" in net.__name__ else "right")
    mpnet = dict(bert, pad_token_id=1, relative_attention_num_buckets=32)
    for net in (tf.MPNetModel, tf.MPNetForMaskedLM, tf.MPNetForSequenceClassification, tf.MPNetForTokenClassification,
                tf.MPNetForQuestionAnswering):
        labels = {"num_labels": 2} if "Question" in net.__name__ else {}
        yield Case(f"mpnet-{short(net)}", net, tf.MPNetConfig, {**mpnet, **labels}, length=23 if net is tf.MPNetModel else 11)
    distil = dict(vocab_size=VOCAB, dim=16, n_layers=2, n_heads=4, hidden_dim=24, max_position_embeddings=32, num_labels=3)
    for net in (tf.DistilBertModel, tf.DistilBertForMaskedLM, tf.DistilBertForSequenceClassification,
                tf.DistilBertForTokenClassification, tf.DistilBertForQuestionAnswering):
        labels = {"num_labels": 2} if "Question" in net.__name__ else {}
        yield Case(f"distilbert-{short(net)}", net, tf.DistilBertConfig, {**distil, **labels})
    modern = dict(
        vocab_size=VOCAB, hidden_size=16, num_hidden_layers=4, num_attention_heads=4, intermediate_size=24,
        max_position_embeddings=64, num_labels=3, pad_token_id=0, bos_token_id=1, eos_token_id=2, cls_token_id=1, sep_token_id=2,
        local_attention=8,
    )
    for name, net, extra in (
        ("model", tf.ModernBertModel, {}),
        ("model-biased", tf.ModernBertModel, dict(attention_bias=True, mlp_bias=True, norm_bias=True)),
        ("masked", tf.ModernBertForMaskedLM, {}),
        ("masked-untied", tf.ModernBertForMaskedLM, dict(tie_word_embeddings=False, decoder_bias=False)),
        ("sequence", tf.ModernBertForSequenceClassification, dict(classifier_bias=True)),
        ("sequence-mean", tf.ModernBertForSequenceClassification, dict(classifier_pooling="mean")),
        ("token", tf.ModernBertForTokenClassification, {}),
        ("answer", tf.ModernBertForQuestionAnswering, dict(num_labels=2)),
    ):
        yield Case(f"modernbert-{name}", net, tf.ModernBertConfig, {**modern, **extra}, length=13)


def short(net):
    name = net.__name__
    for key, word in (("MaskedLM", "masked"), ("Sequence", "sequence"), ("Token", "token"), ("Question", "answer"), ("CausalLM", "causal")):
        if key in name:
            return word
    return "model"


SCALED = {
    "linear": {"rope_type": "linear", "factor": 2.0, "rope_theta": 10000.0},
    "dynamic": {"rope_type": "dynamic", "factor": 2.0, "rope_theta": 10000.0},
    "llama3": {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
               "original_max_position_embeddings": 16, "rope_theta": 500000.0},
    "yarn": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16, "rope_theta": 10000.0},
    "yarn-mscale": {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16, "rope_theta": 10000.0,
                    "mscale": 1.0, "mscale_all_dim": 0.8, "beta_fast": 16.0, "beta_slow": 2.0},
}


def decoders():
    llama = dict(
        vocab_size=VOCAB, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
        intermediate_size=24, max_position_embeddings=128, pad_token_id=0, bos_token_id=1, eos_token_id=2, num_labels=3,
    )
    for name, net, extra, more in (
        ("model", tf.LlamaModel, {}, dict(pad="left")),
        ("causal", tf.LlamaForCausalLM, {}, {}),
        ("causal-tied", tf.LlamaForCausalLM, dict(tie_word_embeddings=True, num_key_value_heads=4), dict(pad="left")),
        ("causal-biased", tf.LlamaForCausalLM, dict(attention_bias=True, mlp_bias=True, num_key_value_heads=1, head_dim=8), dict(pad="none")),
        ("sequence", tf.LlamaForSequenceClassification, {}, dict(pad="left")),
        ("token", tf.LlamaForTokenClassification, {}, {}),
        ("answer", tf.LlamaForQuestionAnswering, {}, {}),
    ):
        yield Case(f"llama-{name}", net, tf.LlamaConfig, {**llama, **extra}, generates="decoder" if "causal" in name else "", **more)
    for name, scaling in SCALED.items():
        small = 16 if name == "dynamic" else 64
        yield Case(f"llama-{name}", tf.LlamaForCausalLM, tf.LlamaConfig,
                   {**llama, "max_position_embeddings": small, "rope_parameters": scaling}, generates="decoder", length=24)
    # as files from before version 5 say it
    yield Case("llama-old-names", tf.LlamaForCausalLM, tf.LlamaConfig, {**llama, "rope_parameters": SCALED["llama3"]}, generates="decoder",
               length=24, rewrite={"rope_parameters": None, "rope_theta": 500000.0, "rope_scaling": {
                   k: v for k, v in SCALED["llama3"].items() if k != "rope_theta"}})
    mistral = {**llama, "sliding_window": 5}
    yield Case("mistral-causal", tf.MistralForCausalLM, tf.MistralConfig, mistral, generates="decoder", length=16)
    yield Case("mistral-left", tf.MistralForCausalLM, tf.MistralConfig, {**mistral, "head_dim": 8, "tie_word_embeddings": True},
               generates="decoder", length=16, pad="left")
    yield Case("mistral-no-window", tf.MistralForCausalLM, tf.MistralConfig, {**mistral, "sliding_window": None}, generates="decoder")
    yield Case("mistral-answer", tf.MistralForQuestionAnswering, tf.MistralConfig, mistral, length=16)
    yield Case("qwen2-causal", tf.Qwen2ForCausalLM, tf.Qwen2Config, {**llama, "tie_word_embeddings": True}, generates="decoder", pad="left")
    yield Case("qwen2-window", tf.Qwen2ForCausalLM, tf.Qwen2Config,
               {**llama, "use_sliding_window": True, "sliding_window": 5, "max_window_layers": 1}, generates="decoder", length=16)
    yield Case("qwen2-sequence", tf.Qwen2ForSequenceClassification, tf.Qwen2Config, llama)
    yield Case("qwen3-causal", tf.Qwen3ForCausalLM, tf.Qwen3Config, {**llama, "head_dim": 8}, generates="decoder", pad="left")
    yield Case("qwen3-tied", tf.Qwen3ForCausalLM, tf.Qwen3Config,
               {**llama, "head_dim": 4, "tie_word_embeddings": True, "attention_bias": True}, generates="decoder")
    gemma = {**llama, "head_dim": 8, "query_pre_attn_scalar": 8, "sliding_window": 5}
    yield Case("gemma2-causal", tf.Gemma2ForCausalLM, tf.Gemma2Config, {**gemma, "attn_logit_softcapping": 5.0, "final_logit_softcapping": 3.0},
               generates="decoder", length=16, attention="eager", embeddings=0.1, variety=2)
    yield Case("gemma2-uncapped", tf.Gemma2ForCausalLM, tf.Gemma2Config,
               {**gemma, "attn_logit_softcapping": None, "final_logit_softcapping": None, "tie_word_embeddings": False},
               generates="decoder", length=16, embeddings=0.1, variety=2, pad="left")
    yield Case("gemma3-causal", tf.Gemma3ForCausalLM, tf.Gemma3TextConfig, {**gemma, "num_hidden_layers": 3,
               "layer_types": ["sliding_attention", "sliding_attention", "full_attention"]}, generates="decoder", length=16, embeddings=0.1, variety=2)
    yield Case("gemma3-scaled", tf.Gemma3ForCausalLM, tf.Gemma3TextConfig, {**gemma, "num_hidden_layers": 3,
               "layer_types": ["sliding_attention", "full_attention", "sliding_attention"],
               "rope_parameters": {"full_attention": {"rope_type": "linear", "factor": 8.0, "rope_theta": 1e6},
                                   "sliding_attention": {"rope_type": "default", "rope_theta": 10000.0}}},
               generates="decoder", length=16, embeddings=0.1, variety=2, pad="left")
    gpt = dict(vocab_size=VOCAB, n_positions=80, n_embd=16, n_layer=2, n_head=4, bos_token_id=1, eos_token_id=2, num_labels=3)
    yield Case("gpt2-causal", tf.GPT2LMHeadModel, tf.GPT2Config, gpt, generates="decoder", pad="left")
    yield Case("gpt2-untied", tf.GPT2LMHeadModel, tf.GPT2Config,
               {**gpt, "tie_word_embeddings": False, "n_inner": 20, "activation_function": "relu", "scale_attn_by_inverse_layer_idx": True},
               generates="decoder")
    yield Case("gpt2-model", tf.GPT2Model, tf.GPT2Config, gpt)
    yield Case("gpt2-sequence", tf.GPT2ForSequenceClassification, tf.GPT2Config, {**gpt, "pad_token_id": 0})
    yield Case("gpt2-token", tf.GPT2ForTokenClassification, tf.GPT2Config, gpt)
    yield Case("gpt2-answer", tf.GPT2ForQuestionAnswering, tf.GPT2Config, gpt)


def encoder_decoders():
    t5 = dict(
        vocab_size=VOCAB, d_model=16, d_kv=4, d_ff=24, num_layers=2, num_heads=4, pad_token_id=0, eos_token_id=1,
        decoder_start_token_id=0, num_labels=3, relative_attention_num_buckets=8, relative_attention_max_distance=12,
    )
    yield Case("t5-generation", tf.T5ForConditionalGeneration, tf.T5Config, t5, kind="seq2seq", generates="seq2seq", length=18,
               embeddings=0.1, variety=2)
    yield Case("t5-gated", tf.T5ForConditionalGeneration, tf.T5Config,
               {**t5, "feed_forward_proj": "gated-gelu", "tie_word_embeddings": False, "num_decoder_layers": 1, "d_kv": 6},
               kind="seq2seq", generates="seq2seq", embeddings=0.1, variety=2)
    yield Case("t5-encoder", tf.T5EncoderModel, tf.T5Config, t5, length=18)
    yield Case("t5-token", tf.T5ForTokenClassification, tf.T5Config, t5)


def vision():
    see = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24, image_size=16, patch_size=8)
    yield Case("vit-model", tf.ViTModel, tf.ViTConfig, see, kind="image")
    yield Case("vit-image", tf.ViTForImageClassification, tf.ViTConfig, {**see, "num_labels": 3, "qkv_bias": False}, kind="image")
    text = dict(vocab_size=VOCAB, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24,
                max_position_embeddings=32, pad_token_id=0, bos_token_id=1)
    yield Case("clip-model", tf.CLIPModel, tf.CLIPConfig,
               dict(text_config={**text, "eos_token_id": 2}, vision_config={**see, "hidden_size": 24}, projection_dim=12), kind="clip")
    yield Case("clip-newer-end", tf.CLIPModel, tf.CLIPConfig,
               dict(text_config={**text, "eos_token_id": 66}, vision_config=see, projection_dim=12), kind="clip")
    yield Case("clip-text", tf.CLIPTextModel, tf.CLIPTextConfig, {**text, "eos_token_id": 2})
    yield Case("clip-text-projected", tf.CLIPTextModelWithProjection, tf.CLIPTextConfig, {**text, "eos_token_id": 2, "projection_dim": 12})
    yield Case("clip-vision", tf.CLIPVisionModel, tf.CLIPVisionConfig, see, kind="image")
    yield Case("clip-vision-projected", tf.CLIPVisionModelWithProjection, tf.CLIPVisionConfig, {**see, "projection_dim": 12}, kind="image")


def all_cases():
    for case in (*encoders(), *decoders(), *encoder_decoders(), *vision()):
        tied = case.settings.get("tie_word_embeddings", case.config_type is tf.GPT2Config)
        if case.generates == "decoder" and tied:
            # a random network with tied words says the same word again unless the words are small
            case.embeddings, case.variety = 0.1, 2
        yield case
