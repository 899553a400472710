package dev.lakehouse.bench.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Packs a file, quickly rather than tightly. */
final class Gzip {

  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  static void file(Path plain, Path packed) throws IOException {
    try (OutputStream out = new Quick(Files.newOutputStream(packed))) {
      Files.copy(plain, out);
    }
  }

  private static final class Quick extends GZIPOutputStream {
    Quick(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
