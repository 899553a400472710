package dev.lakehouse.ingest;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Packs records, one per line, into few Firehose records: Firehose bills each in steps of 5 KB.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/limits.html">Firehose's limits</a>
 */
final class Packing {

  /** Bytes of one Firehose record. */
  static final int MAX_RECORD_BYTES = 1_000 * 1_024;

  /** Bytes of one PutRecordBatch; the limit is 4 MiB with everything around the data. */
  static final int MAX_BATCH_BYTES = 4_000 * 1_024;

  private Packing() {}

  /** One Firehose record, and what is in it. */
  @SuppressWarnings("ArrayRecordComponent") // on its way to Firehose, never compared
  record Packed(byte[] data, List<Envelope> envelopes) {}

  /** Takes from the head of the queue what fits into one PutRecordBatch, in order. */
  static List<Packed> takeBatch(Deque<Envelope> queue) {
    List<Packed> batch = new ArrayList<>();
    int bytes = 0;
    while (!queue.isEmpty()) {
      int room = Math.min(MAX_RECORD_BYTES, MAX_BATCH_BYTES - bytes);
      if (size(queue.peekFirst()) > room) {
        return batch;
      }
      Packed packed = takeRecord(queue, room);
      bytes += packed.data().length;
      batch.add(packed);
    }
    return batch;
  }

  private static Packed takeRecord(Deque<Envelope> queue, int room) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<Envelope> envelopes = new ArrayList<>();
    while (!queue.isEmpty() && data.size() + size(queue.peekFirst()) <= room) {
      Envelope envelope = queue.removeFirst();
      RawRecord record = envelope.record();
      data.write(record.bytes(), record.offset(), record.length());
      data.write('\n');
      envelopes.add(envelope);
    }
    return new Packed(data.toByteArray(), envelopes);
  }

  private static int size(Envelope envelope) {
    return envelope.record().length() + 1;
  }
}
