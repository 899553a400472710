/** Figures and what is made of several of them. */
package dev.lakehouse.bench.figures;
