package org.torch4j.calls;

import static org.torch4j.DType.*;
import static org.torch4j.Torch.*;

import org.junit.jupiter.api.Test;
import org.torch4j.*;
import org.torch4j.nn.*;

/** Numbers, tensors and truth values as operands. */
class ArithmeticLikePythonTest extends PythonsText {
    @Test
    void compilesWithoutCastsAndGivesWhatPythonPrints() {
        same("x.add(2)", () -> x.add(2));
        same("x.add(2.5)", () -> x.add(2.5));
        same("x.add(2.)", () -> x.add(2f));
        same("x.add(2)", () -> x.add(2L));
        same("x.add(y)", () -> x.add(y));
        same("x.add(y, alpha=2)", () -> x.add(y, o -> o.alpha(2)));
        same("i.add(2)", () -> i.add(2));
        same("i.add(2.5)", () -> i.add(2.5));
        same("x.sub(1)", () -> x.sub(1));
        same("x.sub(y, alpha=0.5)", () -> x.sub(y, o -> o.alpha(0.5)));
        same("x.mul(2)", () -> x.mul(2));
        same("x.mul(-1)", () -> x.mul(-1));
        same("x.mul(0.10000000149011612)", () -> x.mul(0.1f));
        same("i.div(2)", () -> i.div(2));
        same("x.div(2)", () -> x.div(2));
        same("x.div(y, rounding_mode=\"floor\")", () -> x.div(y, o -> o.roundingMode("floor")));
        same("i.div(2, rounding_mode=\"trunc\")", () -> i.div(2, o -> o.roundingMode("trunc")));
        same("x.true_divide(2)", () -> x.trueDivide(2));
        same("i.floor_divide(2)", () -> i.floorDivide(2));
        same("x.floor_divide(y)", () -> x.floorDivide(y));
        same("i.remainder(3)", () -> i.remainder(3));
        same("torch.remainder(7, i.add(1))", () -> remainder(7, i.add(1)));
        same("i.fmod(3)", () -> i.fmod(3));
        same("x.pow(2)", () -> x.pow(2));
        same("x.pow(0.5)", () -> x.pow(0.5));
        same("x.pow(y)", () -> x.pow(y));
        same("i.pow(2)", () -> i.pow(2));
        same("i.pow(2.0)", () -> i.pow(2.0));
        same("torch.pow(2, x)", () -> pow(2, x));
        same("torch.pow(2.5, x)", () -> pow(2.5, x));
        same("torch.pow(x, 2)", () -> pow(x, 2));
        same("torch.pow(x, y)", () -> pow(x, y));
        same("x.neg()", () -> x.neg());
        same("torch.rsub(x, 1)", () -> x.rsub(1));
        same("torch.rsub(x, 1)", () -> rsub(x, 1));
        same("x.reciprocal()", () -> x.reciprocal());
        same("x.abs().sqrt()", () -> x.abs().sqrt());
        same("x.rsqrt()", () -> x.rsqrt());
        same("x.exp()", () -> x.exp());
        same("x.clamp(0, 1)", () -> x.clamp(0, 1));
        same("x.clamp(0.0, 1.0)", () -> x.clamp(0.0, 1.0));
        same("x.clamp(0)", () -> x.clamp(0));
        same("x.clamp(-0.5, 1)", () -> x.clamp(-0.5, 1));
        same("x.clamp(0, None)", () -> x.clamp(0, null));
        same("x.clamp(None, 0.5)", () -> x.clamp(null, 0.5));
        same("x.clamp(min=0)", () -> x.clamp(o -> o.min(0)));
        same("x.clamp(max=0.5)", () -> x.clamp(o -> o.max(0.5)));
        same("x.clamp(min=-1, max=1)", () -> x.clamp(o -> o.min(-1).max(1)));
        same("x.clamp(y)", () -> x.clamp(y));
        same("x.clamp(y-1, y)", () -> x.clamp(y.sub(1), y));
        same("x.clamp_min(0)", () -> x.clampMin(0));
        same("x.clip(-1, 1)", () -> x.clip(-1, 1));
        same("torch.clamp(x, 0, 1)", () -> clamp(x, 0, 1));
        same("torch.clamp(x, 0)", () -> clamp(x, 0));
        same("torch.clamp(x, min=0)", () -> clamp(x, o -> o.min(0)));
        same("x.clone().clamp_(0, 1)", () -> x.clone().clamp_(0, 1));
        same("x.clone().clamp_(min=0)", () -> x.clone().clamp_(o -> o.min(0)));
        same("i.clamp(0, 2.5)", () -> i.clamp(0, 2.5));
        same("x.where(x>0, y)", () -> x.where(x.gt(0), y));
        same("x.where(x>0, 0)", () -> x.where(x.gt(0), 0));
        same("x.where(x>0, 0.5)", () -> x.where(x.gt(0), 0.5));
        same("torch.where(x>0, 1.0, x)", () -> where(x.gt(0), 1.0, x));
        same("torch.where(x>0, x, 0.0)", () -> where(x.gt(0), x, 0.0));
        same("torch.where(x>0, x, 0)", () -> where(x.gt(0), x, 0));
        same("torch.where(x>0, 1, 0)", () -> where(x.gt(0), 1, 0));
        same("torch.where(x>0, 1.0, 0.0)", () -> where(x.gt(0), 1.0, 0.0));
        same("torch.where(x>0, 1, 0.5)", () -> where(x.gt(0), 1, 0.5));
        same("torch.where(x>0, x, y)", () -> where(x.gt(0), x, y));
        same("torch.where(x>0)[0]", () -> where(x.gt(0)).get(0));
    }
}
