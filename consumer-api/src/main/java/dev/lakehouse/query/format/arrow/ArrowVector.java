package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;

/** The values of one column, or of one part of a nested column, in a batch. */
abstract class ArrowVector {

  private final ArrowBytes validity = new ArrowBytes();
  private int rows;
  private int nulls;

  /** Appends a value; null has a place, too. */
  final void append(Object value) {
    validity.putBit(rows, value != null);
    rows++;
    if (value == null) {
      nulls++;
    }
    add(value);
  }

  final int rows() {
    return rows;
  }

  final int nulls() {
    return nulls;
  }

  final ArrowBytes validity() {
    return validity;
  }

  final void clear() {
    validity.clear();
    rows = 0;
    nulls = 0;
    reset();
    buffers().forEach(ArrowBytes::clear);
    children().forEach(child -> child.vector().clear());
    start();
  }

  /** A part of a nested column. */
  record Child(String name, ArrowVector vector) {}

  /** Parts, in order. */
  List<Child> children() {
    return List.of();
  }

  /** Buffers behind the one of validity, in the order of the format. */
  abstract List<ArrowBytes> buffers();

  /** Adds to the buffers. */
  abstract void add(Object value);

  /** The type's tag in the format. */
  abstract byte typeTag();

  /** Writes the type's table. */
  abstract int type(FlatBufferBuilder builder);

  /** Forgets what was counted. */
  void reset() {}

  /** Writes what stands before the first value. */
  void start() {}
}
