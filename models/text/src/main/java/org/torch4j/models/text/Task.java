package org.torch4j.models.text;

/** What a network is for: the last part of the name of Python's class. */
public enum Task {
    /** Hidden states. */
    BARE("Model"),
    SEQUENCE_CLASSIFICATION("ForSequenceClassification"),
    TOKEN_CLASSIFICATION("ForTokenClassification"),
    QUESTION_ANSWERING("ForQuestionAnswering"),
    MASKED_LM("ForMaskedLM"),
    CAUSAL_LM("ForCausalLM"),
    CONDITIONAL_GENERATION("ForConditionalGeneration"),
    IMAGE_CLASSIFICATION("ForImageClassification");

    private final String suffix;

    Task(String suffix) {
        this.suffix = suffix;
    }

    /** {@code "ForTokenClassification"}. */
    public String suffix() {
        return suffix;
    }

    /** The task of a class in Python, or null for one that is none of these. */
    static Task of(String architecture) {
        if (architecture.endsWith("LMHeadModel")) {
            return architecture.startsWith("GPT2") ? CAUSAL_LM : null;
        }
        if (architecture.endsWith("ModelWithProjection")) {
            return BARE;
        }
        for (Task task : values()) {
            if (architecture.endsWith(task.suffix)) {
                return task;
            }
        }
        return architecture.equals("BertForPreTraining") ? MASKED_LM : null;
    }
}
