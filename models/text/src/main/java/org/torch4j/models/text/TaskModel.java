package org.torch4j.models.text;

import java.util.List;
import org.torch4j.Tensor;
import org.torch4j.nn.Module;

/** A network with a head: its body under the checkpoint's name for it, and the head's modules beside that. */
public final class TaskModel extends TextModel {
    private final transient TextModel body;
    private final transient Head head;
    private final transient Task task;
    private final transient String architecture;
    private final transient String prefix;

    TaskModel(TextModel body, String prefix, Head head, Task task, String architecture) {
        super(body.config());
        this.body = body;
        this.head = head;
        this.task = task;
        this.architecture = architecture;
        this.prefix = prefix;
        registerModule(prefix, body);
        head.namedChildren().forEach((name, child) -> registerModule(name, child));
    }

    /** The network under the head. */
    public TextModel body() {
        return body;
    }

    public Head head() {
        return head;
    }

    /** What the body's keys begin with. */
    String prefix() {
        return prefix + ".";
    }

    public Task task() {
        return task;
    }

    @Override
    public String architecture() {
        return architecture;
    }

    /** Logits: (B, labels) of texts, (B, T, labels) of tokens, (B, T, 2) of answers' begins and ends. */
    @Override
    public Tensor forward(Tokens tokens) {
        return head.forward(body.apply(tokens), tokens);
    }

    /** Logits of pictures, or of texts of equal length. */
    @Override
    public Tensor forward(Tensor input) {
        return task == Task.IMAGE_CLASSIFICATION ? head.forward(body.apply(input), null) : super.forward(input);
    }

    /** The head is not among the children but its modules are. */
    @Override
    protected void setTraining(boolean mode) {
        super.setTraining(mode);
        List.<Module>of(head).forEach(m -> m.train(mode));
    }
}
