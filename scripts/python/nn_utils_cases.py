"""Small programs over torch.nn.utils; UtilsTest has the same ones under the same names."""

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize, prune
from torch.nn.utils import rnn as R

import nn_draws as draws

UTILS = {}


def case(f):
    UTILS[f.__name__] = f
    return f


def seeded(make, seed=0):
    """With parameters that are the same on every processor."""
    torch.manual_seed(seed)
    net = make()
    draws.fill(net)
    return net


def graded():
    net = seeded(lambda: nn.Linear(3, 4))
    net(torch.arange(6.0).reshape(2, 3)).pow(2).sum().backward()
    return net


def grads(net):
    return [p.grad for p in net.parameters()]


@case
def clip_grad_norm():
    net = graded()
    return [nn.utils.clip_grad_norm_(net.parameters(), 1.5), *grads(net)]


@case
def clip_grad_norm_inf():
    net = graded()
    return [nn.utils.clip_grad_norm_(net.parameters(), 1.5, float("inf")), *grads(net)]


@case
def clip_grad_value():
    net = graded()
    nn.utils.clip_grad_value_(net.parameters(), 2.0)
    return grads(net)


@case
def get_total_norm():
    return [nn.utils.get_total_norm(grads(graded()), 1.0)]


@case
def vector():
    net = seeded(lambda: nn.Linear(3, 4))
    v = nn.utils.parameters_to_vector(net.parameters())
    nn.utils.vector_to_parameters(v * 2, net.parameters())
    return [v, net.weight, net.bias]


def evaluated_bn(kind, n):
    bn = kind(n, eps=0.01)
    with torch.no_grad():
        for t in (bn.weight, bn.bias, bn.running_mean):
            t.copy_(draws.randn(*t.shape))
        bn.running_var.copy_(draws.rand(*bn.running_var.shape))
    return bn.eval()


@case
def fuse_conv_bn():
    conv = seeded(lambda: nn.Conv2d(2, 3, 2, bias=False)).eval()
    fused = nn.utils.fuse_conv_bn_eval(conv, evaluated_bn(nn.BatchNorm2d, 3))
    return [fused.weight, fused.bias]


@case
def fuse_conv_transpose_bn():
    conv = seeded(lambda: nn.ConvTranspose2d(2, 3, 2)).eval()
    fused = nn.utils.fuse_conv_bn_eval(conv, evaluated_bn(nn.BatchNorm2d, 3), True)
    return [fused.weight, fused.bias]


@case
def fuse_linear_bn():
    linear = seeded(lambda: nn.Linear(2, 3)).eval()
    fused = nn.utils.fuse_linear_bn_eval(linear, evaluated_bn(nn.BatchNorm1d, 3))
    return [fused.weight, fused.bias]


def learnt(net, shape):
    """State, output, gradients and state after a call in training, then the output in evaluation."""
    state = [t.clone() for t in net.state_dict().values()]
    x = torch.cos(torch.arange(float(torch.Size(shape).numel()))).reshape(shape)
    y = net(x)
    y.pow(2).sum().backward()
    after = [t.clone() for t in net.state_dict().values()]
    return [*state, y, *grads(net), *after, net.eval()(x)]


@case
def weight_norm():
    return learnt(parametrizations.weight_norm(seeded(lambda: nn.Linear(3, 4))), (2, 3))


@case
def weight_norm_of_all():
    return learnt(parametrizations.weight_norm(seeded(lambda: nn.Conv1d(2, 3, 2)), dim=None), (2, 2, 5))


@case
def spectral_norm():
    return learnt(parametrizations.spectral_norm(seeded(lambda: nn.Linear(3, 4))), (2, 3))


@case
def spectral_norm_conv_transpose():
    return learnt(parametrizations.spectral_norm(seeded(lambda: nn.ConvTranspose2d(2, 3, 2)), n_power_iterations=3), (1, 2, 3, 3))


@case
def orthogonal_square():
    return learnt(parametrizations.orthogonal(seeded(lambda: nn.Linear(3, 3))), (2, 3))


@case
def orthogonal_tall():
    return learnt(parametrizations.orthogonal(seeded(lambda: nn.Linear(3, 5))), (2, 3))


@case
def orthogonal_cayley():
    return learnt(parametrizations.orthogonal(seeded(lambda: nn.Linear(3, 5)), orthogonal_map="cayley"), (2, 3))


@case
def orthogonal_householder():
    net = parametrizations.orthogonal(seeded(lambda: nn.Linear(5, 3)), orthogonal_map="householder", use_trivialization=False)
    return learnt(net, (2, 5))


@case
def parametrized_twice():
    class Symmetric(nn.Module):
        def forward(self, x):
            return x.triu() + x.triu(1).T

    class Doubled(nn.Module):
        def forward(self, x):
            return 2 * x

    net = seeded(lambda: nn.Linear(3, 3))
    parametrize.register_parametrization(net, "weight", Symmetric())
    parametrize.register_parametrization(net, "weight", Doubled())
    first = learnt(net, (2, 3))
    parametrize.remove_parametrizations(net, "weight")
    return [*first, net.weight]


@case
def old_weight_norm():
    net = nn.utils.weight_norm(seeded(lambda: nn.Linear(3, 4)))
    first = learnt(net, (2, 3))
    return [*first, nn.utils.remove_weight_norm(net).weight]


@case
def old_spectral_norm():
    net = nn.utils.spectral_norm(seeded(lambda: nn.Linear(3, 4)))
    first = learnt(net, (2, 3))
    return [*first, nn.utils.remove_spectral_norm(net).weight]


def pruned(net, shape=(2, 6)):
    return [net.weight, net.weight_mask, *learnt(net, shape), prune.remove(net, "weight").weight]


def layer():
    return seeded(lambda: nn.Linear(6, 4))


@case
def prune_identity():
    return pruned(prune.identity(layer(), "weight"))


@case
def prune_random_unstructured():
    return pruned(prune.random_unstructured(layer(), "weight", 0.3))


@case
def prune_l1_unstructured():
    return pruned(prune.l1_unstructured(layer(), "weight", 5))


@case
def prune_random_structured():
    return pruned(prune.random_structured(layer(), "weight", 2, dim=1))


@case
def prune_ln_structured():
    return pruned(prune.ln_structured(layer(), "weight", 0.5, n=2, dim=0))


@case
def prune_again():
    net = prune.l1_unstructured(layer(), "weight", 0.3)
    prune.ln_structured(net, "weight", 1, n=1, dim=0)
    return pruned(prune.l1_unstructured(net, "weight", 2))


@case
def prune_custom():
    return pruned(prune.custom_from_mask(layer(), "weight", torch.arange(24).reshape(4, 6) % 3 != 0))


@case
def prune_global():
    one, two = layer(), seeded(lambda: nn.Linear(2, 3))
    prune.global_unstructured([(one, "weight"), (two, "weight")], prune.L1Unstructured, amount=0.4)
    return [one.weight, two.weight, one.weight_mask, two.weight_mask]


@case
def sequences():
    parts = [draws.randn(n, 2) for n in (2, 4, 1)]
    packed = R.pack_sequence(parts, enforce_sorted=False)
    padded, lengths = R.pad_packed_sequence(packed, batch_first=True, padding_value=-1.0, total_length=6)
    left = R.pad_sequence(parts, batch_first=True, padding_value=0.5, padding_side="left")
    return [packed.data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices, padded, lengths, left, *R.unpack_sequence(packed), *R.unpad_sequence(R.pad_sequence(parts), torch.tensor([2, 4, 1]))]


@case
def functional_call():
    net = seeded(lambda: nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)))
    values = {"0.weight": torch.ones(3, 2), "1.running_mean": torch.ones(3)}
    x = torch.arange(6.0).reshape(3, 2)
    net.eval()
    return [torch.func.functional_call(net, values, (x,)), net(x)]
