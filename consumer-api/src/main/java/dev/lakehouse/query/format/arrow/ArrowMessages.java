package dev.lakehouse.query.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;

/**
 * Messages of the stream.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html">Arrow's columnar format</a>
 */
final class ArrowMessages {

  private static final int CONTINUES = 0xFFFFFFFF;
  private static final int ALIGNMENT = 8;

  private final OutputStream stream;

  ArrowMessages(OutputStream stream) {
    this.stream = stream;
  }

  void schema(List<ArrowVector.Child> columns) throws IOException {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int fields = Schema.createFieldsVector(builder, fields(builder, columns, Place.PLAIN));
    int schema = Schema.createSchema(builder, Endianness.Little, fields, 0, 0);
    message(builder, MessageHeader.Schema, schema, 0);
  }

  void batch(List<ArrowVector.Child> columns, int rows) throws IOException {
    List<ArrowVector> vectors = new ArrayList<>();
    columns.forEach(column -> collect(column.vector(), vectors));
    List<ArrowBytes> buffers = new ArrayList<>();
    for (ArrowVector vector : vectors) {
      buffers.add(vector.validity());
      buffers.addAll(vector.buffers());
    }
    FlatBufferBuilder builder = new FlatBufferBuilder();
    int nodes = nodes(builder, vectors);
    long[] offsets = offsets(buffers);
    int bufferTable = buffers(builder, buffers, offsets);
    int batch = RecordBatch.createRecordBatch(builder, rows, nodes, bufferTable, 0, 0);
    message(builder, MessageHeader.RecordBatch, batch, offsets[buffers.size()]);
    for (ArrowBytes buffer : buffers) {
      buffer.writeTo(stream);
      stream.write(new byte[padding(buffer.size())]);
    }
  }

  void end() throws IOException {
    stream.write(pair(CONTINUES, 0));
    stream.flush();
  }

  private static void collect(ArrowVector vector, List<ArrowVector> all) {
    all.add(vector);
    vector.children().forEach(child -> collect(child.vector(), all));
  }

  private static int nodes(FlatBufferBuilder builder, List<ArrowVector> vectors) {
    RecordBatch.startNodesVector(builder, vectors.size());
    // flatbuffers are written from the end
    for (int i = vectors.size() - 1; i >= 0; i--) {
      FieldNode.createFieldNode(builder, vectors.get(i).rows(), vectors.get(i).nulls());
    }
    return builder.endVector();
  }

  private static int buffers(FlatBufferBuilder builder, List<ArrowBytes> buffers, long[] offsets) {
    RecordBatch.startBuffersVector(builder, buffers.size());
    for (int i = buffers.size() - 1; i >= 0; i--) {
      Buffer.createBuffer(builder, offsets[i], buffers.get(i).size());
    }
    return builder.endVector();
  }

  /** Where each buffer begins in the body, and last how long the body is. */
  private static long[] offsets(List<ArrowBytes> buffers) {
    long[] offsets = new long[buffers.size() + 1];
    for (int i = 0; i < buffers.size(); i++) {
      int size = buffers.get(i).size();
      offsets[i + 1] = offsets[i] + size + padding(size);
    }
    return offsets;
  }

  /** How a field stands in its parent: entries of a map and their keys are never null. */
  private enum Place {
    PLAIN,
    ENTRIES,
    KEY
  }

  private static int[] fields(
      FlatBufferBuilder builder, List<ArrowVector.Child> columns, Place first) {
    int[] fields = new int[columns.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = field(builder, columns.get(i), i == 0 ? first : Place.PLAIN);
    }
    return fields;
  }

  private static int field(FlatBufferBuilder builder, ArrowVector.Child column, Place place) {
    ArrowVector vector = column.vector();
    boolean map = vector instanceof ListVector list && list.isMap();
    Place inner = map ? Place.ENTRIES : place == Place.ENTRIES ? Place.KEY : Place.PLAIN;
    int children = Field.createChildrenVector(builder, fields(builder, vector.children(), inner));
    int name = builder.createString(column.name());
    int type = vector.type(builder);
    boolean nullable = place == Place.PLAIN;
    return Field.createField(builder, name, nullable, vector.typeTag(), type, 0, children, 0);
  }

  private void message(FlatBufferBuilder builder, byte kind, int header, long bodyLength)
      throws IOException {
    builder.finish(Message.createMessage(builder, MetadataVersion.V5, kind, header, bodyLength, 0));
    byte[] metadata = builder.sizedByteArray();
    int padding = padding(metadata.length);
    stream.write(pair(CONTINUES, metadata.length + padding));
    stream.write(metadata);
    stream.write(new byte[padding]);
  }

  private static byte[] pair(int first, int second) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(first)
        .putInt(second)
        .array();
  }

  private static int padding(int size) {
    return (ALIGNMENT - size % ALIGNMENT) % ALIGNMENT;
  }
}
