package dev.lakehouse.functions.merge;

import java.io.IOException;
import java.util.Optional;

/** The lines of an object, one record each. */
interface RecordLines {

  /** The next line; empty at the end. */
  Optional<Lines.Line> next() throws IOException;
}
