/**
 * Sequences by recurrent networks. In the order to learn them:
 *
 * <ol>
 *   <li>{@link org.torch4j.tutorials.recurrent.RnnCellShapes}: a cell, step by step
 *   <li>{@link org.torch4j.tutorials.recurrent.RnnShapes}: shapes of RNN, LSTM and GRU
 *   <li>{@link org.torch4j.tutorials.recurrent.HelloRnnCell}: letters by a cell
 *   <li>{@link org.torch4j.tutorials.recurrent.HelloRnn}: letters by a network
 *   <li>{@link org.torch4j.tutorials.recurrent.HelloEmbedding}: letters by an embedding
 *   <li>{@link org.torch4j.tutorials.recurrent.SinCosLstm}: cosine from sine, the state carried on
 *   <li>{@link org.torch4j.tutorials.recurrent.BostonLstm}: the next price
 *   <li>{@link org.torch4j.tutorials.recurrent.WordEmbedding}: words as vectors
 *   <li>{@link org.torch4j.tutorials.recurrent.NameClassifier}: names to countries by a GRU
 * </ol>
 */
package org.torch4j.tutorials.recurrent;
