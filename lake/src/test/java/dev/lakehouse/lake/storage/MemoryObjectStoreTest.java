package dev.lakehouse.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryObjectStoreTest {

  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void listsInTheOrderOfBytesAfterAKey() {
    List.of("p/b", "p/a", "p/\ufb00", "p/\ud83d\ude00", "q/a").forEach(this::putKey);

    assertThat(keys("p/", "p/a")).containsExactly("p/b", "p/\ufb00", "p/\ud83d\ude00");
    assertThat(keys("p/", "")).hasSize(4);
  }

  @Test
  void letsExactlyOneWriterCreateAnObject() {
    long winners =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(i -> store.put("k", bytes("writer " + i), new PutCondition.IfAbsent()))
            .filter(PutResult.Written.class::isInstance)
            .count();

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void takesARefusalForItsOwnBytesAsWritten() {
    store.put("k", bytes("same"), new PutCondition.IfAbsent());

    assertThat(store.put("k", bytes("same"), new PutCondition.IfAbsent()))
        .isInstanceOf(PutResult.Written.class);
  }

  @Test
  void replacesOnlyTheObjectOfThatEtag() {
    String first = written(store.put("k", bytes("1"), new PutCondition.Always()));
    String second = written(store.put("k", bytes("2"), new PutCondition.IfMatch(first)));

    assertThat(store.put("k", bytes("3"), new PutCondition.IfMatch(first)))
        .isEqualTo(new PutResult.Refused());
    assertThat(store.put("none", bytes("3"), new PutCondition.IfMatch(first)))
        .isEqualTo(new PutResult.Refused());
    assertThat(store.head("k").orElseThrow().etag()).isEqualTo(second);
  }

  @Test
  void refusesARangeOfAnObjectThatHasChanged() {
    String etag = written(store.put("k", bytes("0123456789"), new PutCondition.Always()));
    assertThat(store.getRange("k", etag, 2, 3)).isEqualTo(bytes("234"));

    store.put("k", bytes("other"), new PutCondition.Always());

    assertThatThrownBy(() -> store.getRange("k", etag, 2, 3))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'k'");
  }

  @Test
  void carriesFilesThereAndBack(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("file");
    java.nio.file.Files.writeString(file, "content");

    store.putFile("k", file);
    store.getFile("k", folder.resolve("copy"));

    assertThat(folder.resolve("copy")).hasContent("content");
    store.delete(List.of("k", "never-there"));
    assertThat(store.get("k")).isEmpty();
  }

  private void putKey(String key) {
    store.put(key, bytes(key), new PutCondition.Always());
  }

  private List<String> keys(String prefix, String after) {
    return StreamSupport.stream(store.list(prefix, after).spliterator(), false)
        .map(StoredObject::key)
        .toList();
  }

  private static String written(PutResult result) {
    return ((PutResult.Written) result).etag();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
