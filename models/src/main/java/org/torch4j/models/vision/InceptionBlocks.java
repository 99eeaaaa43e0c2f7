package org.torch4j.models.vision;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.Torch;
import org.torch4j.nn.Module;
import org.torch4j.nn.functional.Functional;

/** The blocks of {@link Inception3}; each puts the channels of its branches one after the other. */
final class InceptionBlocks {
    private static final long[] ROW = {1, 7};
    private static final long[] COLUMN = {7, 1};

    private InceptionBlocks() {}

    private static Tensor meanPool(Tensor x) {
        return Functional.avgPool2d(x, new long[] {3}, new long[] {1}, new long[] {1}, false, true, null);
    }

    private static Tensor maxPool(Tensor x) {
        return Functional.maxPool2d(x, 3, 2);
    }

    private static BasicConv2d row(int in, int out) {
        return new BasicConv2d(in, out, ROW, o -> o.padding(0, 3));
    }

    private static BasicConv2d column(int in, int out) {
        return new BasicConv2d(in, out, COLUMN, o -> o.padding(3, 0));
    }

    static final class InceptionA extends Module {
        final BasicConv2d branch1x1;
        final BasicConv2d branch5x5_1;
        final BasicConv2d branch5x5_2;
        final BasicConv2d branch3x3dbl_1;
        final BasicConv2d branch3x3dbl_2;
        final BasicConv2d branch3x3dbl_3;
        final BasicConv2d branchPool;

        InceptionA(int in, int poolFeatures) {
            branch1x1 = new BasicConv2d(in, 64, 1);
            branch5x5_1 = new BasicConv2d(in, 48, 1);
            branch5x5_2 = new BasicConv2d(48, 64, 5, o -> o.padding(2));
            branch3x3dbl_1 = new BasicConv2d(in, 64, 1);
            branch3x3dbl_2 = new BasicConv2d(64, 96, 3, o -> o.padding(1));
            branch3x3dbl_3 = new BasicConv2d(96, 96, 3, o -> o.padding(1));
            branchPool = new BasicConv2d(in, poolFeatures, 1);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor branch5x5 = branch5x5_2.apply(branch5x5_1.apply(x));
            Tensor branch3x3 = branch3x3dbl_3.apply(branch3x3dbl_2.apply(branch3x3dbl_1.apply(x)));
            return Torch.cat(List.of(branch1x1.apply(x), branch5x5, branch3x3, branchPool.apply(meanPool(x))), 1);
        }
    }

    static final class InceptionB extends Module {
        final BasicConv2d branch3x3;
        final BasicConv2d branch3x3dbl_1;
        final BasicConv2d branch3x3dbl_2;
        final BasicConv2d branch3x3dbl_3;

        InceptionB(int in) {
            branch3x3 = new BasicConv2d(in, 384, 3, o -> o.stride(2));
            branch3x3dbl_1 = new BasicConv2d(in, 64, 1);
            branch3x3dbl_2 = new BasicConv2d(64, 96, 3, o -> o.padding(1));
            branch3x3dbl_3 = new BasicConv2d(96, 96, 3, o -> o.stride(2));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor twice = branch3x3dbl_3.apply(branch3x3dbl_2.apply(branch3x3dbl_1.apply(x)));
            return Torch.cat(List.of(branch3x3.apply(x), twice, maxPool(x)), 1);
        }
    }

    static final class InceptionC extends Module {
        final BasicConv2d branch1x1;
        final BasicConv2d branch7x7_1;
        final BasicConv2d branch7x7_2;
        final BasicConv2d branch7x7_3;
        final BasicConv2d branch7x7dbl_1;
        final BasicConv2d branch7x7dbl_2;
        final BasicConv2d branch7x7dbl_3;
        final BasicConv2d branch7x7dbl_4;
        final BasicConv2d branch7x7dbl_5;
        final BasicConv2d branchPool;

        InceptionC(int in, int c7) {
            branch1x1 = new BasicConv2d(in, 192, 1);
            branch7x7_1 = new BasicConv2d(in, c7, 1);
            branch7x7_2 = row(c7, c7);
            branch7x7_3 = column(c7, 192);
            branch7x7dbl_1 = new BasicConv2d(in, c7, 1);
            branch7x7dbl_2 = column(c7, c7);
            branch7x7dbl_3 = row(c7, c7);
            branch7x7dbl_4 = column(c7, c7);
            branch7x7dbl_5 = row(c7, 192);
            branchPool = new BasicConv2d(in, 192, 1);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor once = branch7x7_3.apply(branch7x7_2.apply(branch7x7_1.apply(x)));
            Tensor twice = branch7x7dbl_3.apply(branch7x7dbl_2.apply(branch7x7dbl_1.apply(x)));
            twice = branch7x7dbl_5.apply(branch7x7dbl_4.apply(twice));
            return Torch.cat(List.of(branch1x1.apply(x), once, twice, branchPool.apply(meanPool(x))), 1);
        }
    }

    static final class InceptionD extends Module {
        final BasicConv2d branch3x3_1;
        final BasicConv2d branch3x3_2;
        final BasicConv2d branch7x7x3_1;
        final BasicConv2d branch7x7x3_2;
        final BasicConv2d branch7x7x3_3;
        final BasicConv2d branch7x7x3_4;

        InceptionD(int in) {
            branch3x3_1 = new BasicConv2d(in, 192, 1);
            branch3x3_2 = new BasicConv2d(192, 320, 3, o -> o.stride(2));
            branch7x7x3_1 = new BasicConv2d(in, 192, 1);
            branch7x7x3_2 = row(192, 192);
            branch7x7x3_3 = column(192, 192);
            branch7x7x3_4 = new BasicConv2d(192, 192, 3, o -> o.stride(2));
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor branch3x3 = branch3x3_2.apply(branch3x3_1.apply(x));
            Tensor branch7x7 = branch7x7x3_3.apply(branch7x7x3_2.apply(branch7x7x3_1.apply(x)));
            return Torch.cat(List.of(branch3x3, branch7x7x3_4.apply(branch7x7), maxPool(x)), 1);
        }
    }

    static final class InceptionE extends Module {
        final BasicConv2d branch1x1;
        final BasicConv2d branch3x3_1;

        final BasicConv2d branch3x3_2a;

        final BasicConv2d branch3x3_2b;

        final BasicConv2d branch3x3dbl_1;
        final BasicConv2d branch3x3dbl_2;
        final BasicConv2d branch3x3dbl_3a;
        final BasicConv2d branch3x3dbl_3b;
        final BasicConv2d branchPool;

        InceptionE(int in) {
            branch1x1 = new BasicConv2d(in, 320, 1);
            branch3x3_1 = new BasicConv2d(in, 384, 1);
            branch3x3_2a = new BasicConv2d(384, 384, new long[] {1, 3}, o -> o.padding(0, 1));
            branch3x3_2b = new BasicConv2d(384, 384, new long[] {3, 1}, o -> o.padding(1, 0));
            branch3x3dbl_1 = new BasicConv2d(in, 448, 1);
            branch3x3dbl_2 = new BasicConv2d(448, 384, 3, o -> o.padding(1));
            branch3x3dbl_3a = new BasicConv2d(384, 384, new long[] {1, 3}, o -> o.padding(0, 1));
            branch3x3dbl_3b = new BasicConv2d(384, 384, new long[] {3, 1}, o -> o.padding(1, 0));
            branchPool = new BasicConv2d(in, 192, 1);
        }

        @Override
        public Tensor forward(Tensor x) {
            Tensor once = branch3x3_1.apply(x);
            Tensor twice = branch3x3dbl_2.apply(branch3x3dbl_1.apply(x));
            return Torch.cat(
                    List.of(
                            branch1x1.apply(x),
                            branch3x3_2a.apply(once),
                            branch3x3_2b.apply(once),
                            branch3x3dbl_3a.apply(twice),
                            branch3x3dbl_3b.apply(twice),
                            branchPool.apply(meanPool(x))),
                    1);
        }
    }
}
