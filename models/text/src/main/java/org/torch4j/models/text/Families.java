package org.torch4j.models.text;

import java.util.List;
import org.torch4j.nn.Parameter;

/** Makes the network that a configuration describes: its kind by {@code model_type}, its head by the architecture. */
final class Families {
    private static final List<String> KNOWN = List.of(
            "bert",
            "distilbert",
            "roberta",
            "xlm-roberta",
            "mpnet",
            "modernbert",
            "gpt2",
            "llama",
            "mistral",
            "qwen2",
            "qwen3",
            "gemma2",
            "gemma3_text",
            "t5",
            "vit",
            "clip",
            "clip_text_model",
            "clip_vision_model");

    private final Config c;
    private final String name;
    private final Task task;

    private Families(Config c, String name, Task task) {
        this.c = c;
        this.name = name;
        this.task = task;
    }

    /** @param architecture the name of Python's class, or null for the one that the configuration names */
    static TextModel make(Config c, String architecture) {
        String name = architecture != null ? architecture : c.architecture();
        Task task = name == null ? Task.BARE : Task.of(name);
        if (!KNOWN.contains(c.modelType())) {
            throw c.error("model_type '" + c.modelType() + "' is none of " + String.join(", ", KNOWN));
        }
        if (task == null) {
            throw c.error("no head is known for the architecture '" + name + "'");
        }
        return new Families(c, name, task).make();
    }

    private TextModel make() {
        return switch (c.modelType()) {
            case "bert" -> bert();
            case "distilbert" -> distilBert();
            case "roberta", "xlm-roberta" -> roberta();
            case "mpnet" -> mpnet();
            case "modernbert" -> modernBert();
            case "gpt2" -> gpt2();
            case "llama" -> decoder(new Llama(c), false);
            case "mistral" -> decoder(new Mistral(c), false);
            case "qwen2" -> decoder(new Qwen2(c), false);
            case "qwen3" -> decoder(new Qwen3(c), false);
            case "gemma2" -> decoder(new Gemma2(c), true);
            case "gemma3_text" -> decoder(new Gemma3(c), true);
            case "t5" -> t5();
            case "vit" -> vit();
            case "clip", "clip_text_model", "clip_vision_model" -> clip();
            default -> throw new AssertionError(c.modelType());
        };
    }

    private TextModel bert() {
        Bert body = new Bert(c, task == Task.BARE || task == Task.SEQUENCE_CLASSIFICATION);
        return switch (task) {
            case BARE -> body;
            case SEQUENCE_CLASSIFICATION -> headed(body, "bert", labels(body));
            case TOKEN_CLASSIFICATION -> headed(body, "bert", labels(null));
            case QUESTION_ANSWERING -> headed(body, "bert", answers(0));
            case MASKED_LM -> headed(body, "bert", new Bert.MaskedHead(c, tied(body.embeddings.wordEmbeddings.weight)));
            default -> throw unknown();
        };
    }

    private TextModel roberta() {
        Roberta body = new Roberta(c, task == Task.BARE);
        return switch (task) {
            case BARE -> body;
            case SEQUENCE_CLASSIFICATION -> headed(body, "roberta", new Roberta.SequenceHead(c));
            case TOKEN_CLASSIFICATION -> headed(body, "roberta", labels(null));
            case QUESTION_ANSWERING -> headed(body, "roberta", answers(0));
            case MASKED_LM ->
                headed(body, "roberta", new Roberta.MaskedHead(c, tied(body.embeddings.wordEmbeddings.weight)));
            default -> throw unknown();
        };
    }

    private TextModel mpnet() {
        MPNet body = new MPNet(c, task == Task.BARE);
        return switch (task) {
            case BARE -> body;
            case SEQUENCE_CLASSIFICATION -> headed(body, "mpnet", new Roberta.SequenceHead(c));
            case TOKEN_CLASSIFICATION -> headed(body, "mpnet", labels(null));
            case QUESTION_ANSWERING -> headed(body, "mpnet", answers(0));
            case MASKED_LM ->
                headed(body, "mpnet", new Roberta.MaskedHead(c, tied(body.embeddings.wordEmbeddings.weight)));
            default -> throw unknown();
        };
    }

    private TextModel distilBert() {
        DistilBert body = new DistilBert(c);
        long hidden = c.integer("dim", 768);
        double dropout = c.number("dropout", 0.1);
        return switch (task) {
            case BARE -> body;
            case SEQUENCE_CLASSIFICATION -> headed(body, "distilbert", new DistilBert.SequenceHead(c));
            case TOKEN_CLASSIFICATION ->
                headed(body, "distilbert", new ClassifierHead(hidden, c.numLabels(), dropout, null));
            case QUESTION_ANSWERING -> headed(body, "distilbert", new AnswerHead(hidden, c.number("qa_dropout", 0.1)));
            case MASKED_LM ->
                headed(body, "distilbert", new DistilBert.MaskedHead(c, tied(body.embeddings.wordEmbeddings.weight)));
            default -> throw unknown();
        };
    }

    private TextModel modernBert() {
        ModernBert body = new ModernBert(c);
        return switch (task) {
            case BARE -> body;
            case SEQUENCE_CLASSIFICATION -> headed(body, "model", new ModernBert.LabelHead(c, true));
            case TOKEN_CLASSIFICATION, QUESTION_ANSWERING -> headed(body, "model", new ModernBert.LabelHead(c, false));
            case MASKED_LM ->
                headed(body, "model", new ModernBert.MaskedHead(c, tied(body.embeddings.tokEmbeddings.weight)));
            default -> throw unknown();
        };
    }

    private TextModel gpt2() {
        Gpt2 body = new Gpt2(c);
        long hidden = c.integer("n_embd", 768);
        return switch (task) {
            case BARE -> body;
            case CAUSAL_LM -> new CausalLM(body, "transformer", c.flag("tie_word_embeddings", true), name);
            case SEQUENCE_CLASSIFICATION -> headed(body, "transformer", new LastTokenHead(c, hidden));
            case TOKEN_CLASSIFICATION ->
                headed(
                        body,
                        "transformer",
                        new ClassifierHead(
                                hidden,
                                c.numLabels(),
                                c.number("classifier_dropout", c.number("hidden_dropout", 0.1)),
                                null));
            case QUESTION_ANSWERING -> headed(body, "transformer", new AnswerHead(hidden, 0));
            default -> throw unknown();
        };
    }

    private TextModel decoder(RotaryDecoder body, boolean tied) {
        long hidden = c.integer("hidden_size");
        String answering = c.modelType().equals("mistral") ? "model" : "transformer";
        return switch (task) {
            case BARE -> body;
            case CAUSAL_LM -> new CausalLM(body, "model", c.flag("tie_word_embeddings", tied), name);
            case SEQUENCE_CLASSIFICATION -> headed(body, "model", new LastTokenHead(c, hidden));
            case TOKEN_CLASSIFICATION -> headed(body, "model", new ScoreHead(c, hidden));
            case QUESTION_ANSWERING -> headed(body, answering, new AnswerHead(hidden, 0));
            default -> throw unknown();
        };
    }

    private TextModel t5() {
        boolean encoderOnly = name != null && name.equals("T5EncoderModel");
        return switch (task) {
            case BARE -> new T5(c, !encoderOnly, false, encoderOnly ? name : "T5Model");
            case CONDITIONAL_GENERATION -> new T5(c, true, true, name);
            case TOKEN_CLASSIFICATION -> {
                double dropout = c.number("classifier_dropout", 0);
                Head head = new ClassifierHead(c.integer("d_model", 512), c.numLabels(), dropout, null);
                yield headed(new T5(c, false, false, "T5EncoderModel"), "transformer", head);
            }
            default -> throw unknown();
        };
    }

    private TextModel vit() {
        return switch (task) {
            case BARE -> new Vit(c, true);
            case IMAGE_CLASSIFICATION ->
                headed(new Vit(c, false), "vit", new ImageHead(c.integer("hidden_size", 768), c.numLabels()));
            default -> throw unknown();
        };
    }

    private TextModel clip() {
        String kind = name == null ? "CLIPModel" : name;
        return switch (kind) {
            case "CLIPModel" -> new Clip(c, true, true, kind);
            case "CLIPTextModel" -> new ClipText(c);
            case "CLIPVisionModel" -> new ClipVision(c);
            case "CLIPTextModelWithProjection" -> new Clip(c, true, false, kind);
            case "CLIPVisionModelWithProjection" -> new Clip(c, false, true, kind);
            default -> throw unknown();
        };
    }

    private Head labels(Bert pooling) {
        double dropout = c.number("classifier_dropout", c.number("hidden_dropout_prob", 0.1));
        return new ClassifierHead(c.integer("hidden_size"), c.numLabels(), dropout, pooling);
    }

    private Head answers(double dropout) {
        return new AnswerHead(c.integer("hidden_size"), dropout);
    }

    /** The word vectors, if the head shares them. */
    private Parameter tied(Parameter words) {
        return c.flag("tie_word_embeddings", true) ? words : null;
    }

    private TaskModel headed(TextModel body, String prefix, Head head) {
        return new TaskModel(body, prefix, head, task, name);
    }

    private TextModelException unknown() {
        return c.error("no head is known for the architecture '" + name + "'");
    }
}
