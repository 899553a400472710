package dev.lakehouse.interop;

import java.util.List;

/** An engine that reads a table by itself. */
interface Reader {

  /** The name in messages and lists. */
  String name();

  /** Rows of a version as {@link Values#row} has them, sorted. */
  List<String> rows(long version);
}
