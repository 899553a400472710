package dev.lakehouse.local.aws.firehose;

import dev.lakehouse.local.aws.state.DocumentFolder;
import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.Account;
import dev.lakehouse.local.aws.wire.AwsException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Delivery streams and their buffers on disk; changes of documents are made under its lock. */
final class Streams implements AutoCloseable {
  private final DocumentFolder<StreamDocument> documents;
  private final Map<String, StreamBuffer> buffers = new ConcurrentHashMap<>();
  private final Path bufferDirectory;
  private final Account account;
  private final Clock clock;

  Streams(Path directory, Account account, Clock clock) {
    this.documents = DocumentFolder.open(directory.resolve("streams"), StreamDocument.class);
    this.bufferDirectory = DurableFiles.createDirectory(directory.resolve("buffers"));
    this.account = account;
    this.clock = clock;
    documents.values().forEach(stream -> buffer(stream.name()));
  }

  DocumentFolder<StreamDocument> documents() {
    return documents;
  }

  StreamBuffer buffer(String name) {
    return buffers.computeIfAbsent(name, key -> new StreamBuffer(bufferDirectory.resolve(key)));
  }

  /** A stream that is there, if only to be deleted. */
  Optional<StreamDocument> get(String name) {
    return documents.get(name).filter(stream -> !stream.isGone(clock.instant()));
  }

  StreamDocument find(String name) {
    return get(name).orElseThrow(() -> absent(name));
  }

  AwsException absent(String name) {
    return AwsException.of(
        "ResourceNotFoundException",
        "Firehose " + name + " under account " + account.id() + " not found.");
  }

  String arn(String name) {
    return account.arn("firehose", "deliverystream/" + name);
  }

  /** Forgets a deleted stream, unless there is a new one of its name. */
  synchronized void remove(String name) {
    if (documents.get(name).filter(StreamDocument::deleted).isEmpty()) {
      return;
    }
    StreamBuffer buffer = buffers.remove(name);
    if (buffer != null) {
      buffer.close();
    }
    DurableFiles.deleteTree(bufferDirectory.resolve(name));
    documents.remove(name);
  }

  @Override
  public void close() {
    buffers.values().forEach(StreamBuffer::close);
  }
}
