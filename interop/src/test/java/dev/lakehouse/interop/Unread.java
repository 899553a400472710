package dev.lakehouse.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What of our tables readers cannot read. */
final class Unread {

  private Unread() {}

  /** As {@code reader: feature}, of all features. */
  static List<String> ofAll(Function<Scene, ? extends Play> plays) {
    List<String> unread = new ArrayList<>();
    for (Feature feature : Feature.all()) {
      try (Play play = plays.apply(feature.scene())) {
        feature.course().run(play);
        unread.addAll(unread(feature, play));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return unread;
  }

  private static List<String> unread(Feature feature, Play play) {
    List<String> unread = new ArrayList<>();
    for (Reader reader : play.readers()) {
      if (!reads(reader, play, play.newest().version())) {
        unread.add(reader.name() + ": " + feature);
      }
    }
    return unread;
  }

  /** Whether a reader sees in that version what the fold held then; says how not. */
  static boolean reads(Reader reader, Play play, long version) {
    try {
      List<String> difference = play.difference(reader, version);
      difference.stream().map(line -> reader.name() + " " + line).forEach(System.out::println);
      return difference.isEmpty();
    } catch (Exception e) {
      // Spark's are checked ones that no signature tells of
      System.out.println(reader.name() + " fails: " + e);
      return false;
    }
  }
}
