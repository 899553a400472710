package dev.lakehouse.lake.delta;

import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.utils.CloseableIterator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An object that is written whole, when its stream is closed. */
final class ObjectOutput implements OutputFile {

  /** Where the bytes go. */
  interface Target {
    void write(String path, byte[] content, boolean overwrite) throws IOException;
  }

  private final String path;
  private final Target target;
  private final LogWrites writes;

  ObjectOutput(String path, Target target, LogWrites writes) {
    this.path = path;
    this.target = target;
    this.writes = writes;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public PositionOutputStream create(boolean putIfAbsent) {
    return new Stream(!putIfAbsent);
  }

  @Override
  public void writeAtomically(CloseableIterator<String> lines, boolean overwrite)
      throws IOException {
    StringBuilder text = new StringBuilder();
    try (lines) {
      while (lines.hasNext()) {
        text.append(writes.line(path, lines.next())).append('\n');
      }
    }
    target.write(path, text.toString().getBytes(StandardCharsets.UTF_8), overwrite);
  }

  private final class Stream extends PositionOutputStream {

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private final boolean overwrite;
    private boolean closed;

    Stream(boolean overwrite) {
      this.overwrite = overwrite;
    }

    @Override
    public long getPos() {
      return buffer.size();
    }

    @Override
    public void write(int b) {
      buffer.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      buffer.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        target.write(path, buffer.toByteArray(), overwrite);
      }
    }
  }
}
