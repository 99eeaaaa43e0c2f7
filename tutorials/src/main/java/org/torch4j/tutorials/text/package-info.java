/**
 * Transformers that read and write. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.text.AddingTransformer}: one written from scratch, which learns to add
 *   <li>{@link org.torch4j.tutorials.text.BertNames}: a BERT that guesses letters, fine-tuned to tell countries
 *   <li>{@link org.torch4j.tutorials.text.LoraNames}: a Llama, and LoRA beside its frozen weights
 * </ol>
 */
package org.torch4j.tutorials.text;
