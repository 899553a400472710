package dev.lakehouse.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeCacheTest {

  private static final String PREFIX = "table/";
  private static final int SIZE = 3_000_000;

  @TempDir Path directory;
  private final CountingStore store = new CountingStore();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void fetchesTheEndWithOneRequestThenOnlyWhatIsWanted() throws IOException {
    byte[] content = put("a");
    RangeCache cache = cache(Long.MAX_VALUE);

    try (RangeLease lease = cache.lease()) {
      RangeObject object = open(lease, "a");

      assertThat(store.requests).hasValue(1);
      assertThat(object.size()).isEqualTo(SIZE);
      assertThat(Files.size(object.file())).isEqualTo(SIZE);
      lease.fill(Map.of(object, List.of(range(0, 1000), range(1_000_000, 1_001_000))));
      lease.fill(Map.of(object, List.of(range(500, 1000), range(1_000_500, 1_000_600))));
      assertThat(store.requests).hasValue(3);
      assertThat(read(object, 0, 1000)).isEqualTo(part(content, 0, 1000));
      assertThat(read(object, 1_000_000, 1000)).isEqualTo(part(content, 1_000_000, 1000));
      assertThat(read(object, SIZE - 8, 8)).isEqualTo(object.end(8));
      assertThat(cache.bytes()).isEqualTo(store.bytes.get()).isLessThan(SIZE / 10);
    }
  }

  @Test
  void fetchesASmallObjectWhole() {
    store.put(PREFIX + "s", new byte[1000], new PutCondition.Always());

    try (RangeLease lease = cache(Long.MAX_VALUE).lease()) {
      lease.fill(
          lease.open(List.of(new RangeLease.Wanted(PREFIX, "s", OptionalLong.empty()))).get(0));
    }

    assertThat(store.requests).hasValue(1);
  }

  @Test
  void givesAnotherReaderWhatOneHasFetched() {
    put("a");
    RangeCache cache = cache(Long.MAX_VALUE);
    for (int reader = 0; reader < 3; reader++) {
      try (RangeLease lease = cache.lease()) {
        lease.fill(open(lease, "a"));
      }
    }

    assertThat(store.bytes).hasValue(SIZE);
  }

  @Test
  void servesParallelReadersWithoutFetchingTwice() throws Exception {
    byte[] content = put("a");
    RangeCache cache = cache(Long.MAX_VALUE);
    ExecutorService readers = Executors.newFixedThreadPool(12);
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Boolean>> right = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int seed = i;
      right.add(readers.submit(() -> readsRight(cache, content, new Random(seed), start)));
    }
    start.countDown();

    for (Future<Boolean> one : right) {
      assertThat(one.get()).isTrue();
    }
    assertThat(cache.bytes()).isEqualTo(SIZE);
    assertThat(store.bytes).hasValueLessThan(SIZE + 12 * RangeRequests.GAP);
    readers.shutdownNow();
  }

  private static boolean readsRight(
      RangeCache cache, byte[] content, Random random, CountDownLatch start) throws Exception {
    start.await();
    for (int round = 0; round < 20; round++) {
      try (RangeLease lease = cache.lease()) {
        RangeObject object = open(lease, "a");
        int from = random.nextInt(SIZE - 300_000);
        lease.fill(Map.of(object, List.of(range(from, from + 300_000))));
        if (!Arrays.equals(read(object, from, 300_000), part(content, from, 300_000))) {
          return false;
        }
      }
    }
    try (RangeLease lease = cache.lease()) {
      RangeObject object = open(lease, "a");
      lease.fill(object);
      return Arrays.equals(read(object, 0, SIZE), content);
    }
  }

  @Test
  void failsWhereAnObjectChangedUnderItAndStartsAnewAfterwards() throws IOException {
    put("a");
    RangeCache cache = cache(Long.MAX_VALUE);
    try (RangeLease lease = cache.lease()) {
      RangeObject object = open(lease, "a");
      byte[] changed = put("a");

      assertThatThrownBy(() -> lease.fill(object))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("has changed");
      assertThat(read(object, 0, 1000)).containsOnly(0);
      try (RangeLease next = cache.lease()) {
        RangeObject anew = open(next, "a");
        next.fill(anew);
        assertThat(read(anew, 0, SIZE)).isEqualTo(changed);
        assertThat(anew.file()).isNotEqualTo(object.file());
      }
    }
    assertThat(files()).hasSize(1);
  }

  @Test
  void neverOpensAnObjectOfAnotherLength() {
    put("a");

    try (RangeLease lease = cache(Long.MAX_VALUE).lease()) {
      assertThatThrownBy(
              () ->
                  lease.open(
                      List.of(new RangeLease.Wanted(PREFIX, "a", OptionalLong.of(SIZE + 1L)))))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining(
              "table/a has %d bytes where the log says %d".formatted(SIZE, SIZE + 1));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void evictsWhatWasUsedLongestAgoByTheBytesThatWereFetched() {
    for (String name : List.of("a", "b", "c")) {
      put(name);
    }
    RangeCache cache = cache(2L * SIZE);
    for (String name : List.of("a", "b", "a", "c")) {
      try (RangeLease lease = cache.lease()) {
        lease.fill(open(lease, name));
      }
    }

    assertThat(cache.keys()).containsExactly("table/a", "table/c");
    assertThat(files()).hasSize(2);
  }

  @Test
  void keepsObjectsOfWhichLittleWasFetched() {
    RangeCache cache = cache(SIZE);
    for (int i = 0; i < 5; i++) {
      put("a" + i);
      try (RangeLease lease = cache.lease()) {
        open(lease, "a" + i);
      }
    }

    assertThat(cache.keys()).hasSize(5);
  }

  @Test
  void neverEvictsWhatIsInUse() {
    put("a");
    put("b");
    RangeCache cache = cache(0);
    RangeLease lease = cache.lease();
    RangeObject object = open(lease, "a");
    try (RangeLease other = cache.lease()) {
      open(other, "a");
      other.fill(open(other, "b"));
    }

    assertThat(object.file()).exists();
    assertThat(cache.keys()).containsExactly("table/a");
    lease.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void keepsTheFilesOfOnePrefixInAFolderOfTheirOwn() {
    put("a");
    RangeCache cache = cache(Long.MAX_VALUE);

    try (RangeLease lease = cache.lease()) {
      assertThat(open(lease, "a").file().getParent()).isEqualTo(cache.folder(PREFIX));
    }
    assertThat(cache.folder(PREFIX)).isNotEqualTo(cache.folder("other/"));
  }

  private RangeCache cache(long maxBytes) {
    return new RangeCache(store, directory, maxBytes, threads);
  }

  private static RangeObject open(RangeLease lease, String name) {
    return lease.open(List.of(new RangeLease.Wanted(PREFIX, name, OptionalLong.of(SIZE)))).get(0);
  }

  private byte[] put(String name) {
    byte[] content = new byte[SIZE];
    new Random().nextBytes(content);
    store.put(PREFIX + name, content, new PutCondition.Always());
    return content;
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(RangeObject object, long start, int length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(object.file().toFile(), "r")) {
      byte[] bytes = new byte[length];
      file.seek(start);
      file.readFully(bytes);
      return bytes;
    }
  }

  private static byte[] part(byte[] content, int start, int length) {
    return Arrays.copyOfRange(content, start, start + length);
  }

  private static ByteRange range(long start, long end) {
    return new ByteRange(start, end);
  }
}
