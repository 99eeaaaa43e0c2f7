/**
 * Networks to reuse: those of the documents, then torchvision's.
 */
package org.torch4j.models;
