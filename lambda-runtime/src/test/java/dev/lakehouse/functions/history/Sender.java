package dev.lakehouse.functions.history;

import dev.lakehouse.functions.history.Scene.Deletes;
import dev.lakehouse.functions.history.Sent.Content;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.testing.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the objects that a delivery stream would write: late ones, and doubled ones, among them.
 */
final class Sender {

  private static final int FEW_KEYS = 10;
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("yyyy/MM/dd/HH/").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

  private final Chance chance;
  private final Scene scene;
  private final Layout layout;
  private final List<Delivery> sent = new ArrayList<>();
  private long sequence = 100;

  Sender(Chance chance, Scene scene, Layout layout) {
    this.chance = chance;
    this.scene = scene;
    this.layout = layout;
  }

  /** The next object; its time of arrival is yet to come. */
  Delivery next(Instant now) {
    boolean again = !sent.isEmpty() && chance.oneIn(6);
    return delivery(now, again ? sentBefore(chance.of(sent)) : lines(size()));
  }

  /** All upserts once more, without the deletes: of deleted keys they come too late. */
  Delivery upsertsAgain(Instant now) {
    return delivery(
        now,
        sent.stream()
            .flatMap(delivery -> sentBefore(delivery).stream())
            .filter(line -> line.content() instanceof Content.Upsert)
            .toList());
  }

  private static List<Sent> sentBefore(Delivery delivery) {
    return delivery.lines().stream().map(Delivery.Line::sent).toList();
  }

  private Delivery delivery(Instant now, List<Sent> lines) {
    Instant time = now.minus(lateness());
    String id = "%04d-%08x".formatted(sent.size(), chance.below(Integer.MAX_VALUE));
    String key =
        chance.oneIn(5)
            ? layout.bronzeLoad(Scene.TABLE, time, id) + "part.ndjson"
            : layout.bronzeStream(Scene.TABLE)
                + FOLDER.format(time)
                + "stream-1-"
                + SECOND.format(time)
                + "-"
                + id;
    Delivery delivery = Delivery.of(key, Instant.ofEpochSecond(time.getEpochSecond()), lines);
    sent.add(delivery);
    return delivery;
  }

  /** Where there are many keys, the first object has most of them. */
  private int size() {
    boolean first = sent.isEmpty() && scene.keys() > FEW_KEYS;
    return first ? 2 * scene.keys() : chance.between(1, 5);
  }

  /** A delivery stream tries for up to 24 hours. */
  private Duration lateness() {
    return chance.oneIn(3) ? Duration.ofMinutes(chance.below(24 * 60)) : Duration.ofSeconds(1);
  }

  private List<Sent> lines(int count) {
    List<Sent> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(chance.oneIn(5) ? refused() : record());
    }
    return lines;
  }

  private Sent record() {
    long place = nextPlace();
    int key = chance.below(scene.keys());
    String shown = scene.ordered() ? scene.order().text(place) : Scene.NO_SEQUENCE;
    String head = head(key, place);
    if (scene.deletes() != Deletes.NEVER && chance.oneIn(4)) {
      String end = scene.deletes() == Deletes.FIELD ? ",\"op\":\"delete\"}" : ",\"note\":\"gone\"}";
      return new Sent(head + end, "k" + key, place, "", new Content.Delete());
    }
    Content.Upsert upsert = upsert();
    String json =
        head
            + ",\"v\":%d,\"note\":\"%s\"%s}"
                .formatted(
                    upsert.v(),
                    upsert.note(),
                    upsert.more().map(m -> ",\"" + Scene.MORE + "\":" + m).orElse(""));
    String shownKey =
        scene.composite()
            ? "k%d|%s|%d".formatted(key / 2, shown, key % 2)
            : "k" + key + "|" + shown;
    return new Sent(json, "k" + key, place, shownKey, upsert);
  }

  private Content.Upsert upsert() {
    // now and then a field that is no column yet
    return new Content.Upsert(
        value(),
        chance.of("x", "y", "a b", "\u00e9=1/2"),
        chance.oneIn(12) ? Optional.of(chance.below(5)) : Optional.empty());
  }

  private String head(int key, long place) {
    String id =
        scene.composite()
            ? "{\"id\":\"k%d\",\"part\":%d".formatted(key / 2, key % 2)
            : "{\"id\":\"k%d\"".formatted(key);
    return scene.ordered() ? id + ",\"seq\":" + scene.order().json(place) : id;
  }

  /** Mostly rising, with ties and with steps back. */
  private long nextPlace() {
    sequence += chance.between(0, 3);
    return chance.oneIn(4) ? sequence - chance.below(12) : sequence;
  }

  private long value() {
    if (chance.oneIn(8)) {
      return chance.of(13, 13, 77, 95);
    }
    // now and then a value that widens the column
    return chance.oneIn(25) ? 5_000_000_000L + chance.below(9) : chance.below(77);
  }

  private Sent refused() {
    String head = head(chance.below(scene.keys()), 7);
    return switch (chance.below(4)) {
      case 0 -> broken("{\"id\":", "invalid_json");
      case 1 -> broken("{\"v\":1}", "null_key");
      case 2 -> broken(head + ",\"v\":\"one\"}", "wrong_type");
      default -> negative();
    };
  }

  private Sent negative() {
    Sent record = record();
    return record.content() instanceof Content.Upsert upsert && upsert.v() >= 0
        ? new Sent(
            record.json().replaceFirst("\"v\":\\d+", "\"v\":-1"),
            record.key(),
            record.place(),
            record.shown(),
            new Content.Upsert(-1, upsert.note(), upsert.more()))
        : record;
  }

  private static Sent broken(String json, String reason) {
    return new Sent(json, "", 0, "", new Content.Broken(reason));
  }
}
