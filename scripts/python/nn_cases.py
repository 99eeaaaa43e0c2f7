"""What golden_nn.py runs: a constructor as text, and its inputs as text.

An input that begins with * wants a gradient. A dict after the inputs holds keyword arguments of forward.
"""

CASES = []


def add(inputs, *constructors):
    inputs = inputs if isinstance(inputs, (list, tuple)) else [inputs]
    for constructor in constructors:
        CASES.append((constructor, list(inputs)))


# activations
X = "*randn(3, 5)"
for name, options in {
    "ReLU": ["", "inplace=True", "inplace=False"],
    "ReLU6": ["", "inplace=True", "inplace=False"],
    "RReLU": ["", "lower=0.2, upper=0.3", "inplace=True"],
    "Hardtanh": ["", "-2.0, 0.5", "min_val=-0.1, max_val=0.1, inplace=True"],
    "Hardsigmoid": ["", "inplace=True", "inplace=False"],
    "Hardswish": ["", "inplace=True", "inplace=False"],
    "SiLU": ["", "inplace=True", "inplace=False"],
    "Mish": ["", "inplace=True", "inplace=False"],
    "ELU": ["", "0.5", "alpha=2.0, inplace=True"],
    "CELU": ["", "0.5", "alpha=2.0, inplace=True"],
    "SELU": ["", "inplace=True", "inplace=False"],
    "GELU": ["", "approximate='tanh'", "approximate='none'"],
    "LeakyReLU": ["", "0.2", "negative_slope=0.3, inplace=True"],
    "Hardshrink": ["", "0.1", "lambd=1.0"],
    "Softshrink": ["", "0.1", "lambd=1.0"],
    "Softplus": ["", "beta=2.0", "beta=0.5, threshold=1.0"],
    "Threshold": ["0.1, 20.0", "-0.5, 1.5", "0.0, -1.0, inplace=True"],
    "Softmax": ["", "0", "dim=-1"],
    "Softmin": ["", "0", "dim=-1"],
    "LogSoftmax": ["", "0", "dim=-1"],
    "PReLU": ["", "5", "num_parameters=5, init=0.5"],
}.items():
    add(X, *[f"{name}({o})" for o in options])
for name in ("Sigmoid", "Tanh", "LogSigmoid", "Softsign", "Tanhshrink", "Identity"):
    add(X, f"{name}()")
    add("*randn(2, 3, 4)", f"{name}()")
    add("*randn(7)", f"{name}()")
add("*randn(4, 6)", "GLU()", "GLU(0)", "GLU(dim=1)")
add("*randn(2, 3, 4)", "Softmax()", "Softmin()", "LogSoftmax()")
add("*randn(2, 3, 4, 5)", "Softmax2d()")
add("*randn(3, 4, 5)", "Softmax2d()")
add("*randn(1, 2, 2, 2)", "Softmax2d()")

# dropout
for name, shapes in {
    "Dropout": ["4, 6", "2, 3, 4", "7"],
    "Dropout1d": ["2, 6, 4", "6, 4", "3, 5, 2"],
    "Dropout2d": ["2, 6, 3, 3", "1, 8, 2, 2", "3, 4, 2, 2"],
    "Dropout3d": ["2, 6, 2, 2, 2", "6, 2, 2, 2", "1, 4, 2, 3, 2"],
    "AlphaDropout": ["4, 6", "2, 3, 4", "7"],
    "FeatureAlphaDropout": ["2, 6, 3", "2, 6, 2, 2", "1, 8, 2, 2, 2"],
}.items():
    for shape, options in zip(shapes, ["", "0.2", "p=0.7"]):
        add(f"*randn({shape})", f"{name}({options})")
add("*randn(4, 6)", "Dropout(0.3, inplace=True)", "Dropout(p=0.0)", "Dropout(p=1.0)")

# linear
add("*randn(2, 3)", "Linear(3, 4)", "Linear(3, 4, bias=False)")
add("*randn(2, 5, 3)", "Linear(3, 1)")
add("*randn(2, 3, dtype=float64)", "Linear(3, 2, dtype=float64)")
add(["*randn(4, 3)", "*randn(4, 2)"], "Bilinear(3, 2, 5)", "Bilinear(3, 2, 1, bias=False)")
add(["*randn(2, 4, 3)", "*randn(2, 4, 2)"], "Bilinear(3, 2, 2)")
add("*randn(2, 3)", "LazyLinear(4)", "LazyLinear(4, bias=False)")
add("*randn(2, 2, 3)", "LazyLinear(2)")

# convolution
SIZES = {1: "9", 2: "6, 7", 3: "4, 5, 4"}
for d, size in SIZES.items():
    image = f"*randn(2, 4, {size})"
    kernel = {1: "3", 2: "(2, 3)", 3: "(2, 1, 3)"}[d]
    options = [
        "3",
        f"{kernel}, stride=2, padding=1",
        "3, padding='same', dilation=2, groups=2",
        "2, padding='valid', bias=False",
        "3, padding=1, padding_mode='reflect'",
        "3, padding=2, padding_mode='circular', stride=2",
        "2, padding='same', padding_mode='replicate'",
    ]
    add(image, *[f"Conv{d}d(4, 6, {o})" for o in options])
    add(f"*randn(4, {size})", f"Conv{d}d(4, 2, 1)")
    add(image, *[f"LazyConv{d}d(6, {o})" for o in options[:3]])
    transposed = [
        "3",
        f"{kernel}, stride=2, padding=1, output_padding=1",
        "2, groups=2, bias=False",
        "3, stride=3, dilation=2",
    ]
    add(image, *[f"ConvTranspose{d}d(4, 6, {o})" for o in transposed])
    add(image, *[f"LazyConvTranspose{d}d(6, {o})" for o in transposed[:3]])

# pooling
for d, size in SIZES.items():
    image = f"*randn(2, 4, {size})"
    tuple_kernel = {1: "(3,)", 2: "(3, 2)", 3: "(3, 2, 1)"}[d]
    add(
        image,
        f"MaxPool{d}d(2)",
        f"MaxPool{d}d(3, stride=1, padding=1)",
        f"MaxPool{d}d({tuple_kernel}, stride=2, ceil_mode=True)",
        f"MaxPool{d}d(2, dilation=2)",
        f"MaxPool{d}d(2, stride=2, return_indices=True)",
        f"AvgPool{d}d(2)",
        f"AvgPool{d}d(3, stride=2, padding=1, count_include_pad=False)",
        f"AvgPool{d}d({tuple_kernel}, stride=1, ceil_mode=True)",
        f"LPPool{d}d(2, 2)",
        f"LPPool{d}d(1.5, 3, stride=1)",
        f"LPPool{d}d(2, 3, stride=2, ceil_mode=True)",
    )
    if d > 1:
        add(image, f"AvgPool{d}d(2, divisor_override=3)")
        add(
            image,
            f"FractionalMaxPool{d}d(2, output_size={5 - d})",
            f"FractionalMaxPool{d}d(2, output_ratio=0.6)",
            f"FractionalMaxPool{d}d({'(2, 3)' if d == 2 else '(2, 3, 1)'}, output_size={'(3, 4)' if d == 2 else '(2, 2, 2)'}, return_indices=True)",
        )
    three = {1: "4", 2: "(3, 2)", 3: "(2, 3, 1)"}[d]
    for kind in ("Max", "Avg"):
        add(image, f"Adaptive{kind}Pool{d}d(1)", f"Adaptive{kind}Pool{d}d({three})", f"Adaptive{kind}Pool{d}d(3)")
    add(image, f"AdaptiveMaxPool{d}d(2, return_indices=True)")
add(
    ["*randn(1, 1, 4)", "tensor([[[0, 3, 5, 7]]])"],
    "MaxUnpool1d(2)",
    "MaxUnpool1d(2, stride=2)",
    "MaxUnpool1d(3, stride=2)",
)
add(
    ["*randn(1, 1, 2, 2)", "tensor([[[[0, 3], [9, 14]]]])"],
    "MaxUnpool2d(2)",
    "MaxUnpool2d(2, stride=2)",
    "MaxUnpool2d((3, 4), stride=2, padding=0)",
)
add(
    ["*randn(1, 1, 2, 1, 1)", "tensor([[[[[3]], [[12]]]]])"],
    "MaxUnpool3d(2)",
    "MaxUnpool3d(2, stride=2)",
    "MaxUnpool3d((2, 2, 3), stride=2)",
)

# padding
for d, size in SIZES.items():
    image = f"*randn(2, 2, {size})"
    sides = {1: "(1, 2)", 2: "(1, 2, 0, 3)", 3: "(1, 2, 0, 1, 1, 2)"}[d]
    for name in ("ReflectionPad", "ReplicationPad", "CircularPad", "ZeroPad"):
        add(image, f"{name}{d}d(1)", f"{name}{d}d({sides})", f"{name}{d}d(2)")
    add(
        image,
        f"ConstantPad{d}d(1, 3.5)",
        f"ConstantPad{d}d({sides}, -1.0)",
        f"ConstantPad{d}d(2, 0.25)",
    )

# normalisation
for d, shape in {1: "4, 6", 2: "2, 6, 3, 3", 3: "2, 6, 2, 2, 2"}.items():
    options = ["6", "6, eps=0.001, momentum=0.3", "6, momentum=None", "6, affine=False", "6, track_running_stats=False"]
    add(f"*randn({shape})", *[f"BatchNorm{d}d({o})" for o in options])
    lazy = ["", "eps=0.01", "affine=False, momentum=None"]
    add(f"*randn({shape})", *[f"LazyBatchNorm{d}d({o})" for o in lazy])
    spatial = {1: "2, 6, 5", 2: "2, 6, 3, 3", 3: "2, 6, 2, 2, 2"}[d]
    options = ["6", "6, affine=True, eps=0.01", "6, track_running_stats=True, momentum=0.2"]
    add(f"*randn({spatial})", *[f"InstanceNorm{d}d({o})" for o in options])
    add(f"*randn({spatial[3:]})", f"InstanceNorm{d}d(6)")
    add(f"*randn({spatial})", *[f"LazyInstanceNorm{d}d({o})" for o in ["", "affine=True", "track_running_stats=True"]])
add("*randn(2, 6, 5)", "BatchNorm1d(6)", "SyncBatchNorm(6)", "SyncBatchNorm(6, momentum=None)", "SyncBatchNorm(6, affine=False)")
add("*randn(2, 3, 4)", "LayerNorm(4)", "LayerNorm((3, 4), eps=0.01)", "LayerNorm(4, elementwise_affine=False)", "LayerNorm(4, bias=False)")
add("*randn(2, 3, 4)", "RMSNorm(4)", "RMSNorm((3, 4), eps=0.01)", "RMSNorm(4, elementwise_affine=False)")
add("*randn(2, 6, 4)", "GroupNorm(3, 6)", "GroupNorm(1, 6, eps=0.01)", "GroupNorm(6, 6, affine=False)")
add("*randn(2, 6, 4, 3)", "LocalResponseNorm(2)", "LocalResponseNorm(3, alpha=0.1, beta=0.5, k=2.0)", "LocalResponseNorm(5, alpha=1.0)")
add("*randn(2, 6, 4)", "LocalResponseNorm(3)")
add("*randn(2, 6, 4, 3)", "CrossMapLRN2d(3)", "CrossMapLRN2d(5, alpha=0.1, beta=0.5, k=2)", "CrossMapLRN2d(4, alpha=1.0)")

# embedding
INDICES = "tensor([[1, 0, 4], [2, 2, 3]])"
add(
    INDICES,
    "Embedding(5, 3)",
    "Embedding(5, 3, padding_idx=2)",
    "Embedding(5, 3, padding_idx=-1, max_norm=1.0)",
    "Embedding(5, 3, max_norm=0.5, norm_type=1.0)",
    "Embedding(5, 3, scale_grad_by_freq=True)",
)
add(
    INDICES,
    "EmbeddingBag(5, 3)",
    "EmbeddingBag(5, 3, mode='sum')",
    "EmbeddingBag(5, 3, mode='max', padding_idx=0)",
    "EmbeddingBag(5, 3, max_norm=1.0, scale_grad_by_freq=True)",
)
add(["tensor([1, 0, 4, 2, 2, 3])", "tensor([0, 2, 5])"], "EmbeddingBag(5, 3)", "EmbeddingBag(5, 3, mode='sum', padding_idx=-3)")
add(["tensor([1, 0, 4, 2, 2, 3])", "tensor([0, 2, 6])"], "EmbeddingBag(5, 3, mode='mean', include_last_offset=True)")

# recurrent
for name in ("RNN", "GRU", "LSTM"):
    states = "*randn(2, 3, 4)"
    extra = {"RNN": ", nonlinearity='relu'", "GRU": "", "LSTM": ", proj_size=2"}[name]
    add(
        "*randn(5, 3, 2)",
        f"{name}(2, 4)",
        f"{name}(2, 4, num_layers=2, bidirectional=True{extra})",
        f"{name}(2, 4, num_layers=3, dropout=0.4, bias=False)",
        f"{name}(2, 4, batch_first=True, bidirectional=True)",
    )
    add("*randn(5, 2)", f"{name}(2, 4)")
    more = ["*randn(2, 3, 4)"] if name == "LSTM" else []
    add(["*randn(5, 3, 2)", states, *more], f"{name}(2, 4, num_layers=2)")
    add("pack(randn(5, 3, 2), [2, 5, 3])", f"{name}(2, 4)", f"{name}(2, 4, num_layers=2, bidirectional=True)")
    one = ["*randn(3, 4)"] * (2 if name == "LSTM" else 1)
    add(["*randn(3, 2)", *one], f"{name}Cell(2, 4)", f"{name}Cell(2, 4, bias=False)")
    add("*randn(3, 2)", f"{name}Cell(2, 4)")
    add("*randn(2)", f"{name}Cell(2, 4)")
add("*randn(3, 2)", "RNNCell(2, 4, nonlinearity='relu')")

# attention
QKV = ["*randn(4, 2, 6)", "*randn(5, 2, 6)", "*randn(5, 2, 6)"]
PADDING = "tensor([[False, False, True, False, True], [False, True, False, False, False]])"
add(
    QKV,
    "MultiheadAttention(6, 2)",
    "MultiheadAttention(6, 3, bias=False, dropout=0.3)",
    "MultiheadAttention(6, 2, add_bias_kv=True, add_zero_attn=True)",
)
add(["*randn(4, 2, 6)", "*randn(5, 2, 3)", "*randn(5, 2, 4)"], "MultiheadAttention(6, 2, kdim=3, vdim=4)")
add(["*randn(2, 4, 6)", "*randn(2, 5, 6)", "*randn(2, 5, 6)"], "MultiheadAttention(6, 1, batch_first=True)")
add(["*randn(4, 6)", "*randn(5, 6)", "*randn(5, 6)"], "MultiheadAttention(6, 2)")
add([*QKV, {"key_padding_mask": PADDING}], "MultiheadAttention(6, 2)", "MultiheadAttention(6, 2, add_bias_kv=True)")
add(
    [*QKV, {"attn_mask": "triu(ones(4, 5), 2).bool()", "average_attn_weights": "False"}],
    "MultiheadAttention(6, 2)",
    "MultiheadAttention(6, 3, add_zero_attn=True)",
)
add([*QKV, {"attn_mask": "randn(4, 4, 5)", "key_padding_mask": PADDING, "need_weights": "False"}], "MultiheadAttention(6, 2)")
LAYER = "dim_feedforward=8, dropout=0.2"
SMALL = ", dim_feedforward=8, dropout=0.0"
SRC = "*randn(5, 2, 4)"
MASK = "Transformer.generate_square_subsequent_mask(5)"
add(
    SRC,
    f"TransformerEncoderLayer(4, 2, {LAYER})",
    f"TransformerEncoderLayer(4, 1, {LAYER}, activation='gelu', norm_first=True)",
    f"TransformerEncoderLayer(4, 2, {LAYER}, bias=False, layer_norm_eps=0.01)",
    f"TransformerEncoderLayer(4, 2, {LAYER}, batch_first=True)",
    f"TransformerEncoder(TransformerEncoderLayer(4, 2, {LAYER}), 2)",
    f"TransformerEncoder(TransformerEncoderLayer(4, 1, {LAYER}, activation='gelu'), 1, LayerNorm(4))",
    f"TransformerEncoder(TransformerEncoderLayer(4, 2, {LAYER}, norm_first=True), 3)",
)
add([SRC, {"src_mask": MASK, "is_causal": "True"}], f"TransformerEncoderLayer(4, 2{SMALL})")
add([SRC, {"mask": MASK}], f"TransformerEncoder(TransformerEncoderLayer(4, 2{SMALL}), 2)")
add([SRC, {"src_key_padding_mask": PADDING}], f"TransformerEncoder(TransformerEncoderLayer(4, 2{SMALL}), 2)")
TGT = "*randn(3, 2, 4)"
add(
    [TGT, SRC],
    f"TransformerDecoderLayer(4, 2, {LAYER})",
    f"TransformerDecoderLayer(4, 1, {LAYER}, activation='gelu', norm_first=True)",
    f"TransformerDecoderLayer(4, 2, {LAYER}, bias=False)",
    f"TransformerDecoder(TransformerDecoderLayer(4, 2, {LAYER}), 2)",
    f"TransformerDecoder(TransformerDecoderLayer(4, 2, {LAYER}), 1, LayerNorm(4))",
    f"TransformerDecoder(TransformerDecoderLayer(4, 2, {LAYER}, norm_first=True), 3)",
)
add(
    [TGT, SRC, {"tgt_mask": "Transformer.generate_square_subsequent_mask(3)", "memory_key_padding_mask": PADDING}],
    f"TransformerDecoder(TransformerDecoderLayer(4, 2{SMALL}), 2)",
)
add(
    [SRC, TGT],
    f"Transformer(d_model=4, nhead=2, num_encoder_layers=2, num_decoder_layers=1, {LAYER})",
    f"Transformer(d_model=4, nhead=1, num_encoder_layers=1, num_decoder_layers=2, {LAYER}, norm_first=True)",
)
add(
    ["*randn(2, 5, 4)", "*randn(2, 3, 4)"],
    f"Transformer(d_model=4, nhead=2, num_encoder_layers=1, num_decoder_layers=1, {LAYER}, batch_first=True, activation='gelu')",
)

# shapes
add("*randn(2, 3, 4, 5)", "Flatten()", "Flatten(0)", "Flatten(start_dim=2, end_dim=3)")
add("*randn(2, 6, 4)", "Unflatten(1, (2, 3))", "Unflatten(2, (1, 2, 2))", "Unflatten(-1, (4, 1))")
add("*randn(2, 3, 6, 5)", "Unfold(2)", "Unfold((2, 3), stride=2, padding=1)", "Unfold(2, dilation=2, padding=(1, 0))")
add("*randn(2, 12, 20)", "Fold((5, 6), (2, 2))", "Fold((5, 6), 2)")
add("*randn(2, 12, 9)", "Fold((6, 6), 2, stride=2)")
add("*randn(2, 8, 16)", "Fold((6, 6), 2, padding=1, stride=2, dilation=1)")
add("*randn(2, 12, 3, 2)", "PixelShuffle(2)", "PixelShuffle(1)", "ChannelShuffle(3)", "ChannelShuffle(2)", "ChannelShuffle(12)")
add("*randn(9, 2, 2)", "PixelShuffle(3)")
add("*randn(2, 2, 6, 6)", "PixelUnshuffle(2)", "PixelUnshuffle(3)", "PixelUnshuffle(1)")
add("*randn(2, 3, 4)", "Upsample(scale_factor=2)", "Upsample(size=6, mode='linear')", "Upsample(size=7, mode='nearest-exact')")
IMAGE = "*randn(2, 2, 4, 5)"
add(
    IMAGE,
    "Upsample(scale_factor=2)",
    "Upsample(scale_factor=(2, 3), mode='bilinear')",
    "Upsample(size=(6, 7), mode='bilinear', align_corners=True)",
    "Upsample(size=(6, 7), mode='bicubic')",
    "Upsample(scale_factor=0.5, mode='area')",
    "Upsample(scale_factor=1.7, mode='bilinear', recompute_scale_factor=True)",
    "UpsamplingNearest2d(scale_factor=2)",
    "UpsamplingNearest2d(size=(6, 7))",
    "UpsamplingNearest2d(scale_factor=(1, 2))",
    "UpsamplingBilinear2d(scale_factor=2)",
    "UpsamplingBilinear2d(size=(6, 7))",
    "UpsamplingBilinear2d(scale_factor=(1, 2))",
)
add("*randn(1, 2, 3, 2, 2)", "Upsample(scale_factor=2, mode='trilinear')", "Upsample(size=(4, 3, 5))")

# distances
TWO = ["*randn(4, 5)", "*randn(4, 5)"]
add(TWO, "PairwiseDistance()", "PairwiseDistance(1.0)", "PairwiseDistance(p=3.0, eps=0.01, keepdim=True)")
add(TWO, "CosineSimilarity()", "CosineSimilarity(0)", "CosineSimilarity(dim=1, eps=0.5)")

# losses
for name in ("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"):
    more = {"SmoothL1Loss": ", beta=0.3", "HuberLoss": ", delta=0.5"}.get(name, "")
    add(["*randn(3, 4)", "*randn(3, 4)"], f"{name}()", f"{name}(reduction='sum'{more})", f"{name}(reduction='none'{more})")
add(["*randn(3, 4)", "randn(3, 4)"], "SmoothL1Loss(beta=0.0)")
CLASSES = ["*randn(3, 4)", "tensor([1, 0, 3])"]
PIXELS = ["*randn(2, 3, 2, 2)", "tensor([[[1, 0], [2, 2]], [[0, 1], [1, 2]]])"]
WEIGHT4 = "weight=tensor([0.5, 1.0, 2.0, 0.1])"
add(
    CLASSES,
    "CrossEntropyLoss()",
    f"CrossEntropyLoss({WEIGHT4})",
    "CrossEntropyLoss(reduction='sum', label_smoothing=0.1)",
    "CrossEntropyLoss(reduction='none', ignore_index=0)",
)
add(["*randn(3, 4)", "*rand(3, 4)"], "CrossEntropyLoss()", f"CrossEntropyLoss({WEIGHT4}, label_smoothing=0.2)")
add(PIXELS, "CrossEntropyLoss()", "NLLLoss(reduction='sum')", "NLLLoss2d()", "NLLLoss2d(reduction='none')", "NLLLoss2d(ignore_index=2)")
add(CLASSES, "NLLLoss()", f"NLLLoss({WEIGHT4})", "NLLLoss(reduction='none', ignore_index=3)")
add(["*rand(3, 4)", "rand(3, 4)"], "BCELoss()", "BCELoss(reduction='sum')", f"BCELoss({WEIGHT4}, reduction='none')")
add(
    ["*randn(3, 4)", "*rand(3, 4)"],
    "BCEWithLogitsLoss()",
    "BCEWithLogitsLoss(reduction='sum')",
    "BCEWithLogitsLoss(pos_weight=tensor([0.5, 1.0, 2.0, 0.1]))",
    f"BCEWithLogitsLoss({WEIGHT4}, reduction='none')",
)
add(
    ["*log_softmax(randn(3, 4), 1)", "softmax(randn(3, 4), 1)"],
    "KLDivLoss()",
    "KLDivLoss(reduction='batchmean')",
    "KLDivLoss(reduction='sum')",
)
add(["*log_softmax(randn(3, 4), 1)", "log_softmax(randn(3, 4), 1)"], "KLDivLoss(reduction='batchmean', log_target=True)", "KLDivLoss(reduction='none', log_target=True)")
add(["*rand(3, 4)", "rand(3, 4)"], "PoissonNLLLoss()", "PoissonNLLLoss(log_input=False, full=True)", "PoissonNLLLoss(reduction='none', eps=0.01)")
add(["*randn(3, 4)", "*randn(3, 4)", "*rand(3, 4)"], "GaussianNLLLoss()", "GaussianNLLLoss(full=True, reduction='sum')", "GaussianNLLLoss(eps=0.5, reduction='none')")
add(["*randn(3, 4)", "randn(3, 4)", "rand(3)"], "GaussianNLLLoss()")
SIGNS = "sign(randn(3, 4))"
add(["*randn(3, 4)", SIGNS], "HingeEmbeddingLoss()", "HingeEmbeddingLoss(margin=0.5)", "HingeEmbeddingLoss(reduction='none')")
add(["*randn(3, 4)", SIGNS], "SoftMarginLoss()", "SoftMarginLoss(reduction='sum')", "SoftMarginLoss(reduction='none')")
add(["*randn(3, 4)", "*randn(3, 4)", "tensor([1, -1, 1])"], "CosineEmbeddingLoss()", "CosineEmbeddingLoss(margin=0.3)", "CosineEmbeddingLoss(reduction='none')")
add(["*randn(4)", "*randn(4)", "tensor([1, -1, 1, -1])"], "MarginRankingLoss()", "MarginRankingLoss(margin=0.5)", "MarginRankingLoss(reduction='none')")
add(CLASSES, "MultiMarginLoss()", "MultiMarginLoss(p=2, margin=0.5)", f"MultiMarginLoss({WEIGHT4}, reduction='none')")
add(["*randn(2, 4)", "tensor([[3, 0, -1, 1], [1, -1, 2, 0]])"], "MultiLabelMarginLoss()", "MultiLabelMarginLoss(reduction='sum')", "MultiLabelMarginLoss(reduction='none')")
add(["*randn(2, 4)", "tensor([[1.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.0]])"], "MultiLabelSoftMarginLoss()", f"MultiLabelSoftMarginLoss({WEIGHT4})", "MultiLabelSoftMarginLoss(reduction='none')")
THREE = ["*randn(3, 4)", "*randn(3, 4)", "*randn(3, 4)"]
add(THREE, "TripletMarginLoss()", "TripletMarginLoss(margin=0.3, p=1.0, swap=True)", "TripletMarginLoss(eps=0.01, reduction='none')")
add(THREE, "TripletMarginWithDistanceLoss()", "TripletMarginWithDistanceLoss(margin=2.0, swap=True)", "TripletMarginWithDistanceLoss(reduction='none')")
CTC = ["*log_softmax(randn(6, 2, 4), 2)", "tensor([[1, 2, 3], [2, 1, 1]])", "tensor([6, 5])", "tensor([3, 1])"]
add(CTC, "CTCLoss()", "CTCLoss(reduction='sum', zero_infinity=True)", "CTCLoss(blank=0, reduction='none')")
add(
    ["*randn(4, 8)", "tensor([0, 3, 7, 9])"],
    "AdaptiveLogSoftmaxWithLoss(8, 10, [2, 5])",
    "AdaptiveLogSoftmaxWithLoss(8, 10, [4], div_value=2.0)",
    "AdaptiveLogSoftmaxWithLoss(8, 10, [2, 4, 6], div_value=2.0, head_bias=True)",
)

# containers
add(
    "*randn(2, 3)",
    "Sequential(Linear(3, 4), ReLU(), Linear(4, 2))",
    "Sequential(Linear(3, 4), Sequential(BatchNorm1d(4), Tanh()), Dropout(0.4))",
    "Sequential()",
)
NONE = []
for text in (
    "ModuleList([Linear(2, 3), Linear(2, 3), ReLU()])",
    "ModuleList([ReLU(), ReLU(), ReLU(), Linear(1, 1)])",
    "ModuleList()",
    "ModuleDict({'a': Linear(2, 3), 'b': ReLU()})",
    "ModuleDict({'conv': Conv2d(1, 2, 3), 'list': ModuleList([Linear(1, 2)])})",
    "ModuleDict()",
    "ParameterList([Parameter(randn(2, 3)), Parameter(randn(2))])",
    "ParameterList([Parameter(randn(2, 3))])",
    "ParameterList()",
    "ParameterDict({'a': Parameter(randn(2, 3)), 'b': Parameter(randn(2))})",
    "ParameterDict({'only': Parameter(randn(2, dtype=float64))})",
    "ParameterDict()",
):
    CASES.append((text, None))
