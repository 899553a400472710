package dev.lakehouse.ingest;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/** Puts one batch on a delivery stream, and tries the records again that Firehose did not take. */
final class StreamSender {

  private static final Logger LOG = LoggerFactory.getLogger(StreamSender.class);

  private final FirehoseClient client;
  private final Backoff backoff;

  StreamSender(FirehoseClient client, Backoff backoff) {
    this.client = client;
    this.backoff = backoff;
  }

  /** Returns when every envelope of the batch has its answer. */
  void send(String stream, List<Packing.Packed> batch) {
    List<Packing.Packed> open = batch;
    String reason = "";
    for (int attempt = 1; attempt <= backoff.attempts(); attempt++) {
      Attempt result = attempt(stream, open);
      open = result.open;
      reason = result.reason;
      if (open.isEmpty() || result.hopeless || !pause(attempt)) {
        break;
      }
    }
    if (!open.isEmpty()) {
      LOG.warn(
          "Stream {} did not take {} of {} records: {}", stream, open.size(), batch.size(), reason);
    }
    for (Packing.Packed packed : open) {
      for (Envelope envelope : packed.envelopes()) {
        envelope.delivery().failed(envelope.record().index(), reason);
      }
    }
  }

  private record Attempt(List<Packing.Packed> open, String reason, boolean hopeless) {}

  private Attempt attempt(String stream, List<Packing.Packed> batch) {
    List<Record> records =
        batch.stream()
            .map(
                packed ->
                    Record.builder().data(SdkBytes.fromByteArrayUnsafe(packed.data())).build())
            .toList();
    List<PutRecordBatchResponseEntry> answers;
    try {
      answers =
          client
              .putRecordBatch(request -> request.deliveryStreamName(stream).records(records))
              .requestResponses();
    } catch (ResourceNotFoundException e) {
      return new Attempt(
          batch, "the table's delivery stream is not there (yet, or any more)", true);
    } catch (SdkException e) {
      LOG.warn("A batch for stream {} failed as a whole", stream, e);
      return new Attempt(batch, "Firehose does not answer", false);
    }
    return settle(batch, answers);
  }

  private static Attempt settle(
      List<Packing.Packed> batch, List<PutRecordBatchResponseEntry> answers) {
    List<Packing.Packed> open = new ArrayList<>();
    String reason = "";
    for (int i = 0; i < batch.size(); i++) {
      // a missing answer is no acknowledgement
      String error = i < answers.size() ? answers.get(i).errorCode() : "NoAnswer";
      if (error == null) {
        batch.get(i).envelopes().forEach(envelope -> envelope.delivery().delivered());
      } else {
        open.add(batch.get(i));
        reason = "Firehose answered " + error;
      }
    }
    return new Attempt(open, reason, false);
  }

  private boolean pause(int attempt) {
    if (attempt == backoff.attempts()) {
      return false;
    }
    try {
      backoff.pause(attempt);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
