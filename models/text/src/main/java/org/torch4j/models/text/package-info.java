/**
 * Language models from folders that Python's Hugging Face tools saved: tokenizers, networks and their heads.
 *
 * <pre>{@code
 * Path folder = Path.of("all-MiniLM-L6-v2");
 * TextModel net = Pretrained.load(folder);                        // by config.json; tensors lie in the mapped file
 * Tokenizer tokenizer = Tokenizer.load(folder);
 * Tensor hidden = noGrad(() -> net.apply(tokenizer.encode("A text.")));
 * net.save(Path.of("copy"));                                      // Python: AutoModel.from_pretrained("copy")
 * }</pre>
 *
 * <p>The networks are ordinary modules under the names of the published checkpoints. {@link
 * org.torch4j.models.text.Pretrained} chooses among them by {@code model_type} and {@code architectures}.
 */
package org.torch4j.models.text;
