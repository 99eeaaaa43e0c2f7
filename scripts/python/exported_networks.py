"""Whole networks for exported.py: torchvision's and transformers', with small inputs and drawn weights."""

import torch
import torchvision
from torch.export import Dim

CLASSIFICATION = """alexnet convnext_tiny densenet121 efficientnet_b0 efficientnet_v2_s googlenet inception_v3 maxvit_t
mnasnet0_5 mobilenet_v2 mobilenet_v3_small regnet_y_400mf resnet18 resnet50 resnext50_32x4d shufflenet_v2_x0_5
squeezenet1_1 swin_t swin_v2_t vgg11_bn vit_b_16 wide_resnet50_2""".split()
SEGMENTATION = "fcn_resnet50 deeplabv3_mobilenet_v3_large lraspp_mobilenet_v3_large".split()
TEXT = "bert gpt2 llama distilbert t5 mamba".split()


def text(name):
    import transformers as t

    small = dict(hidden_size=32, num_hidden_layers=2, num_attention_heads=2, vocab_size=99)
    if name == "bert":
        return t.BertModel(t.BertConfig(intermediate_size=64, max_position_embeddings=64, **small))
    if name == "distilbert":
        return t.DistilBertModel(t.DistilBertConfig(vocab_size=99, dim=32, n_layers=2, n_heads=2, hidden_dim=64))
    if name == "gpt2":
        return t.GPT2Model(t.GPT2Config(vocab_size=99, n_embd=32, n_layer=2, n_head=2, n_positions=64, use_cache=False))
    if name == "llama":
        config = t.LlamaConfig(intermediate_size=64, num_key_value_heads=1, use_cache=False, **small)
        return t.LlamaForCausalLM(config)
    if name == "mamba":
        return t.MambaModel(t.MambaConfig(vocab_size=99, hidden_size=16, num_hidden_layers=2, state_size=4, use_cache=False))
    return t.T5EncoderModel(t.T5Config(vocab_size=99, d_model=32, d_ff=64, num_layers=2, num_heads=2, d_kv=16))


class Tokens(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, tokens):
        return self.net(input_ids=tokens)[0]


def write_all(folder, write, chosen):
    made = 0
    for name in chosen or CLASSIFICATION + SEGMENTATION + TEXT:
        torch.manual_seed(0)
        try:
            if name in TEXT:
                tokens = torch.randint(99, (2, 8))
                dynamic = {"tokens": {0: Dim.AUTO, 1: Dim.AUTO}}
                more = [((torch.randint(99, (3, 12)),), {})]
                write(folder, name, Tokens(text(name).eval()), (tokens,), dynamic=dynamic, more=more)
            else:
                models = torchvision.models.segmentation if name in SEGMENTATION else torchvision.models
                options = dict(weights_backbone=None) if name in SEGMENTATION else {}
                if name in ("googlenet", "inception_v3"):
                    options["init_weights"] = True
                net = getattr(models, name)(weights=None, **options).eval()
                size = {"vit_b_16": 224, "maxvit_t": 224, "inception_v3": 96}.get(name, 64)
                x = torch.randn(2, 3, size, size)
                batch = None if name == "maxvit_t" else [{0: Dim("batch", max=16)}]
                write(folder, name, net, (x,), dynamic=batch, more=[] if batch is None else [((x[:1],), {})])
            made += 1
            print(name, flush=True)
        except Exception as e:
            print(name, "does not export:", str(e).splitlines()[0][:150], flush=True)
    print(made, "networks")
