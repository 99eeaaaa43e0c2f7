package org.torch4j.calls;

import static org.torch4j.DType.*;
import static org.torch4j.Torch.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.torch4j.*;
import org.torch4j.nn.*;

/** Views, joins and products. */
class ShapesLikePythonTest extends PythonsText {
    @Test
    void compilesWithoutCastsAndGivesWhatPythonPrints() {
        same("x.view(-1)", () -> x.view(-1));
        same("x.view(4, 3)", () -> x.view(4, 3));
        same("x.view(x.size(0), -1)", () -> x.view(x.size(0), -1));
        same("x.view((2, 6))", () -> x.view(new long[] {2, 6}));
        same("x.view(torch.int32)", () -> x.view(INT32));
        same("x.reshape(-1, 2*3)", () -> x.reshape(-1, 2 * 3));
        same("x.reshape(2, -1)", () -> x.reshape(2, -1));
        same("torch.reshape(x, (2, 6))", () -> reshape(x, 2, 6));
        same("torch.reshape(x, (-1,))", () -> reshape(x, new long[] {-1}));
        same("z.permute(2, 0, 1)", () -> z.permute(2, 0, 1));
        same("torch.permute(z, (2, 0, 1))", () -> permute(z, 2, 0, 1));
        same("x.transpose(0, 1)", () -> x.transpose(0, 1));
        same("x.t()", () -> x.t());
        same("x.T", () -> x.T());
        same("z.mT", () -> z.mT());
        same("x.expand(2, -1, 4)", () -> x.expand(2, -1, 4));
        same("list(x.expand(2, 3, 4).shape)", () -> x.expand(2, 3, 4).shape());
        same("x.expand_as(z)", () -> x.expandAs(z));
        same("x.repeat(2, 1)", () -> x.repeat(2, 1));
        same("x.repeat_interleave(2)", () -> x.repeatInterleave(2));
        same("x.repeat_interleave(2, 1)", () -> x.repeatInterleave(2, 1));
        same("x.repeat_interleave(torch.tensor([1,2,1]), 0)", () -> x.repeatInterleave(tensor(1, 2, 1), 0));
        same("x.tile(2, 2)", () -> x.tile(2, 2));
        same("x.flatten()", () -> x.flatten());
        same("z.flatten(1)", () -> z.flatten(1));
        same("z.flatten(0, 1)", () -> z.flatten(0, 1));
        same("torch.flatten(z, 1)", () -> flatten(z, 1));
        same("x.unflatten(1, (2, 2))", () -> x.unflatten(1, new long[] {2, 2}));
        same("x.unsqueeze(0)", () -> x.unsqueeze(0));
        same("x.unsqueeze(0).squeeze()", () -> x.unsqueeze(0).squeeze());
        same("x.unsqueeze(0).squeeze(0)", () -> x.unsqueeze(0).squeeze(0));
        same("x.unsqueeze(0).squeeze((0, 1))", () -> x.unsqueeze(0).squeeze(0, 1));
        same("torch.squeeze(x)", () -> squeeze(x));
        same("x.narrow(1, 0, 2)", () -> x.narrow(1, 0, 2));
        same("x.select(1, 0)", () -> x.select(1, 0));
        same("x.flip(0)", () -> x.flip(0));
        same("x.flip(0, 1)", () -> x.flip(0, 1));
        same("torch.flip(x, (1,))", () -> flip(x, 1));
        same("x.roll(1)", () -> x.roll(1));
        same("x.roll(1, 0)", () -> x.roll(1, 0));
        same("x.roll((1, 2), (0, 1))", () -> x.roll(new long[] {1, 2}, new long[] {0, 1}));
        same("torch.roll(x, 1, 0)", () -> roll(x, 1, 0));
        same("x.rot90()", () -> x.rot90());
        same("x.movedim(0, 1)", () -> x.movedim(0, 1));
        same("x.unfold(1, 2, 1)", () -> x.unfold(1, 2, 1));
        same("x.chunk(2)[0]", () -> x.chunk(2).get(0));
        same("x.chunk(2, 1)[1]", () -> x.chunk(2, 1).get(1));
        same("x.split(2)[1]", () -> x.split(2).get(1));
        same("x.split(2, 1)[1]", () -> x.split(2, 1).get(1));
        same("x.split([1, 2])[1]", () -> x.split(new long[] {1, 2}).get(1));
        same("x.split([1, 3], 1)[1]", () -> x.split(new long[] {1, 3}, 1).get(1));
        same("torch.split(x, 2, 1)[0]", () -> split(x, 2, 1).get(0));
        same("x.tensor_split(2)[0]", () -> x.tensorSplit(2).get(0));
        same("x.unbind()[0]", () -> x.unbind().get(0));
        same("x.unbind(1)[0]", () -> x.unbind(1).get(0));
        same("torch.cat((x, y))", () -> cat(x, y));
        same("torch.cat([x, y])", () -> cat(List.of(x, y)));
        same("torch.cat([x, y], 1)", () -> cat(List.of(x, y), 1));
        same("torch.concat([x, y], -1)", () -> concat(List.of(x, y), -1));
        same("torch.stack((x, y))", () -> stack(x, y));
        same("torch.stack([x, y], 1)", () -> stack(List.of(x, y), 1));
        same("torch.stack([x, y])", () -> stack(List.of(x, y)));
        same("torch.hstack((x, y))", () -> hstack(x, y));
        same("torch.vstack([x, y])", () -> vstack(List.of(x, y)));
        same("torch.meshgrid(torch.arange(2), torch.arange(3))[0]", () -> meshgrid(arange(2), arange(3))
                .get(0));
        same(
                "torch.meshgrid([torch.arange(2), torch.arange(3)], indexing=\"xy\")[0]",
                () -> meshgrid(List.of(arange(2), arange(3)), "xy").get(0));
        same("torch.cartesian_prod(torch.arange(2), torch.arange(3))", () -> cartesianProd(arange(2), arange(3)));
        same("torch.einsum(\"ij,kj->ik\", x, y)", () -> einsum("ij,kj->ik", x, y));
        same("torch.einsum(\"ij->ji\", x)", () -> einsum("ij->ji", x));
        same("torch.einsum(\"ij,jk->ik\", [x, y.t()])", () -> einsum("ij,jk->ik", List.of(x, y.t())));
        same("x.mm(y.t())", () -> x.mm(y.t()));
        same("x.matmul(y.t())", () -> x.matmul(y.t()));
        same("torch.matmul(x, y.t())", () -> matmul(x, y.t()));
        same("x.mv(y[0])", () -> x.mv(y.get(0)));
        same("x[0].dot(y[0])", () -> x.get(0).dot(y.get(0)));
        same("z.bmm(z.mT)", () -> z.bmm(z.mT()));
        same("x.addmm(x, torch.eye(4))", () -> x.addmm(x, eye(4)));
        same(
                "x.addmm(x, torch.eye(4), beta=0.5, alpha=2)",
                () -> x.addmm(x, eye(4), o -> o.beta(0.5).alpha(2)));
        same("x.addcmul(x, y, value=0.5)", () -> x.addcmul(x, y, o -> o.value(0.5)));
        same("x.addcdiv(x, y)", () -> x.addcdiv(x, y));
        same("x.lerp(y, 0.5)", () -> x.lerp(y, 0.5));
        same("x.lerp(y, torch.tensor(0.5))", () -> x.lerp(y, tensor(0.5)));
        same("x[0].outer(y[0])", () -> x.get(0).outer(y.get(0)));
        same("x.tril()", () -> x.tril());
        same("x.triu(1)", () -> x.triu(1));
        same("x.diag()", () -> x.diag());
        same("x.diagonal(1)", () -> x.diagonal(1));
        same("torch.diag(torch.tensor([1., 2.]))", () -> diag(tensor(1.0, 2.0)));
        same("x.trace()", () -> x.trace());
    }
}
