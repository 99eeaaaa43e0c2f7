package org.torch4j.calls;

import static org.torch4j.DType.*;
import static org.torch4j.Torch.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.*;
import org.torch4j.nn.*;

/** Gathering, masks, types and comparisons. */
class SelectionLikePythonTest extends PythonsText {
    @Test
    void compilesWithoutCastsAndGivesWhatPythonPrints() {
        same("x.gather(1, torch.tensor([[0],[1],[2]]))", () -> x.gather(1, tensor(new long[][] {{0}, {1}, {2}})));
        same("torch.gather(x, 0, idx.view(1, -1))", () -> gather(x, 0, idx.view(1, -1)));
        same("torch.zeros(3, 4).scatter_(1, idx.view(3, 1), 1)", () -> zeros(3, 4)
                .scatter_(1, idx.view(3, 1), 1));
        same("torch.zeros(3, 4).scatter_(1, idx.view(3, 1), 2.5)", () -> zeros(3, 4)
                .scatter_(1, idx.view(3, 1), 2.5));
        same("torch.zeros(3, 4).scatter_(1, idx.view(3, 1), x)", () -> zeros(3, 4)
                .scatter_(1, idx.view(3, 1), x));
        same("torch.zeros(3, 4).scatter_add_(1, idx.view(3, 1), x)", () -> zeros(3, 4)
                .scatterAdd_(1, idx.view(3, 1), x));
        same("torch.zeros(3, 4).scatter_(1, idx.view(3, 1), x, reduce=\"add\")", () -> zeros(3, 4)
                .scatter_(1, idx.view(3, 1), x, "add"));
        same("torch.zeros(3, 4).scatter_reduce_(0, idx.view(3, 1), x, \"amax\")", () -> zeros(3, 4)
                .scatterReduce_(0, idx.view(3, 1), x, "amax"));
        same("torch.zeros(3, 4).scatter_reduce_(0, idx.view(3, 1), x, \"amax\", include_self=False)", () -> zeros(3, 4)
                .scatterReduce_(0, idx.view(3, 1), x, "amax", o -> o.includeSelf(false)));
        same("x.clone().index_add_(0, torch.tensor([0, 2]), torch.ones(2, 4))", () -> x.clone()
                .indexAdd_(0, tensor(0, 2), ones(2, 4)));
        same("x.clone().index_add_(0, torch.tensor([0, 2]), torch.ones(2, 4), alpha=-1)", () -> x.clone()
                .indexAdd_(0, tensor(0, 2), ones(2, 4), o -> o.alpha(-1)));
        same("x.clone().index_fill_(0, torch.tensor([0, 2]), -1)", () -> x.clone()
                .indexFill_(0, tensor(0, 2), -1));
        same("x.clone().index_copy_(0, torch.tensor([0]), torch.ones(1, 4))", () -> x.clone()
                .indexCopy_(0, tensor(0), ones(1, 4)));
        same("x.index_select(0, torch.tensor([0, 2]))", () -> x.indexSelect(0, tensor(0, 2)));
        same("x.index_select(0, torch.tensor(1))", () -> x.indexSelect(0, tensor(1)));
        same("x.index_put([torch.tensor([0])], torch.tensor(1.0))", () -> x.indexPut(List.of(tensor(0)), tensor(1.0)));
        same("x.take(torch.tensor([0, 5]))", () -> x.take(tensor(0, 5)));
        same("x.take_along_dim(idx.view(3, 1), 1)", () -> x.takeAlongDim(idx.view(3, 1), 1));
        same("x.clone().masked_fill_(x>0, 0)", () -> x.clone().maskedFill_(x.gt(0), 0));
        same("x.clone().masked_fill_(x>0, -1e9)", () -> x.clone().maskedFill_(x.gt(0), -1e9));
        same("x.masked_fill(x>0, float(\"-inf\"))", () -> x.maskedFill(x.gt(0), Double.NEGATIVE_INFINITY));
        same("x.masked_fill(x>0, torch.tensor(2.0))", () -> x.maskedFill(x.gt(0), tensor(2.0)));
        same("x.masked_select(x>0)", () -> x.maskedSelect(x.gt(0)));
        same("x.nonzero()", () -> x.nonzero());
        same("(x>0).nonzero()", () -> x.gt(0).nonzero());
        same("x.to(torch.float64)", () -> x.to(FLOAT64));
        same("x.to(torch.int64)", () -> x.to(INT64));
        same("x.to(\"cpu\")", () -> x.to(Device.CPU));
        same("x.to(\"cpu\")", () -> x.to("cpu"));
        same("x.to(y)", () -> x.to(y));
        same("x.type(torch.float64)", () -> x.type(FLOAT64));
        same("x.type()", () -> x.type());
        same("x.type_as(i)", () -> x.typeAs(i));
        same("x.long()", () -> x.toLong());
        same("x.new_zeros(2, 3)", () -> x.newZeros(2, 3));
        same("x.new_zeros((2, 3))", () -> x.newZeros(new long[] {2, 3}));
        same("x.new_zeros((2, 3), dtype=torch.int64)", () -> x.newZeros(new long[] {2, 3}, INT64));
        same("x.new_ones(2)", () -> x.newOnes(2));
        same("x.new_full((2,), 3.5)", () -> x.newFull(new long[] {2}, 3.5));
        same("x.new_full((2,), 3)", () -> x.newFull(new long[] {2}, 3));
        same("x.new_tensor([1., 2.])", () -> x.newTensor(new double[] {1, 2}));
        same("x.new_tensor(3)", () -> x.newTensor(3));
        same("x.eq(y)", () -> x.eq(y));
        same("x.eq(0)", () -> x.eq(0));
        same("x.ne(0.5)", () -> x.ne(0.5));
        same("i.eq(1).sum()", () -> i.eq(1).sum());
        same("x.gt(0)", () -> x.gt(0));
        same("x.ge(y)", () -> x.ge(y));
        same("x.lt(0.5)", () -> x.lt(0.5f));
        same("x.equal(x)", () -> x.equal(x));
        same("torch.allclose(x, x)", () -> allclose(x, x));
        same("torch.allclose(x, y, 1e-3, 1e-5)", () -> allclose(x, y, 1e-3, 1e-5));
        same("x.isclose(y)", () -> x.isclose(y));
        same("x.isnan().any()", () -> x.isnan().any());
        same("(x>0).logical_and(y>0)", () -> x.gt(0).logicalAnd(y.gt(0)));
        same("(x>0) & (y>0)", () -> x.gt(0).bitwiseAnd(y.gt(0)));
        same("i & 1", () -> i.bitwiseAnd(1));
        same("i | True", () -> i.bitwiseOr(true));
        same("i << 2", () -> i.bitwiseLeftShift(2));
        same("(x>0).logical_not()", () -> x.gt(0).logicalNot());
        same("torch.isin(i, 1)", () -> isin(i, 1));
        same("torch.isin(1, i)", () -> isin(1, i));
        same("i.flatten().bincount()", () -> i.flatten().bincount());
        same("i.flatten().bincount(None, 8)", () -> i.flatten().bincount(null, 8));
        same("x.histc(4, -1, 1)", () -> x.histc(4, -1, 1));
        same("torch.histogram(x, 3)[0]", () -> histogram(x, 3).hist());
        same("torch.histogram(x, torch.tensor([-1., 0., 1.]))[0]", () -> histogram(x, tensor(-1.0, 0.0, 1.0))
                .hist());
        same("torch.bucketize(x, torch.tensor([-1., 0., 1.]))", () -> bucketize(x, tensor(-1.0, 0.0, 1.0)));
        same(
                "torch.bucketize(x, torch.tensor([-1., 0., 1.]), right=True)",
                () -> bucketize(x, tensor(-1.0, 0.0, 1.0), o -> o.right(true)));
        same("torch.searchsorted(torch.tensor([1., 2., 3.]), 2.5)", () -> searchsorted(tensor(1.0, 2.0, 3.0), 2.5));
        same("i.unique()", () -> i.unique());
        same("torch.unique(i)", () -> unique(i));
        same("torch.unique_consecutive(i)", () -> uniqueConsecutive(i).output());
        same("x.round()", () -> x.round());
        same("x.round(decimals=2)", () -> x.round(2));
    }
}
