package dev.lakehouse.local.aws.state;

import dev.lakehouse.local.aws.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Named documents of one type, in memory and each in a JSON file of its own. */
public final class DocumentFolder<T> {
  private static final String SUFFIX = ".json";

  private final Path directory;
  private final ConcurrentSkipListMap<String, T> documents = new ConcurrentSkipListMap<>();

  private DocumentFolder(Path directory) {
    this.directory = directory;
  }

  /** Reads what an earlier process left. */
  public static <T> DocumentFolder<T> open(Path directory, Class<T> type) {
    DocumentFolder<T> folder = new DocumentFolder<>(DurableFiles.createDirectory(directory));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(DurableFiles.UNFINISHED)) {
          DurableFiles.delete(file);
        } else if (name.endsWith(SUFFIX)) {
          String encoded = name.substring(0, name.length() - SUFFIX.length());
          folder.documents.put(
              URLDecoder.decode(encoded, StandardCharsets.UTF_8),
              Json.mapper().readValue(file.toFile(), type));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the state in " + directory, e);
    }
    return folder;
  }

  public Optional<T> get(String name) {
    return Optional.ofNullable(documents.get(name));
  }

  /** All documents in the order of their names. */
  public List<T> values() {
    return List.copyOf(documents.values());
  }

  /** On disk when the call returns. */
  public synchronized void put(String name, T document) {
    DurableFiles.write(file(name), Json.bytes(document));
    documents.put(name, document);
  }

  public synchronized void remove(String name) {
    DurableFiles.delete(file(name));
    documents.remove(name);
  }

  private Path file(String name) {
    // "." and ".." would be folders of their own
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("*", "%2A");
    return directory.resolve(encoded + SUFFIX);
  }
}
