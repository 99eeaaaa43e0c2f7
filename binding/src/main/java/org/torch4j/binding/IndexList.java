package org.torch4j.binding;

import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptionalList;

/** A thread's list of index tensors, filled for a call and emptied after it: making one costs as much as a small operator. */
final class IndexList implements AutoCloseable {
    private static final ThreadLocal<IndexList> OF_THREAD = ThreadLocal.withInitial(IndexList::new);

    private final TensorOptionalList list = new TensorOptionalList();
    private final TensorOptional none = new TensorOptional();
    private final TensorOptional entry = new TensorOptional();

    private IndexList() {
        list.retainReference();
        none.retainReference();
        entry.retainReference();
    }

    /** Null entries are for dimensions taken whole. */
    static IndexList of(NativeTensor[] indices) {
        IndexList list = OF_THREAD.get();
        try {
            for (NativeTensor index : indices) {
                list.list.push_back(index == null ? list.none : list.entry.put(index.pointer()));
            }
        } catch (RuntimeException e) {
            list.close();
            throw e;
        }
        return list;
    }

    TensorOptionalList pointer() {
        return list;
    }

    /** Lets go of the tensors. */
    @Override
    public void close() {
        list.clear();
        entry.reset();
    }
}
