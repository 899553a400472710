package dev.lakehouse.lake.layout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Keys of the objects of one lake. All are whole keys in the bucket, the lake's prefix included.
 */
public final class Layout {

  private static final String DOCUMENT = ".json";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOAD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

  private final LakeUri lake;

  /** A layout of the lake at that bucket and prefix. */
  public Layout(LakeUri lake) {
    this.lake = lake;
  }

  /** The lake that the keys are of. */
  public LakeUri lake() {
    return lake;
  }

  /** Everything that arrives for a table: {@code bronze/{namespace}/{table}/}. */
  public String bronze(RelationName table) {
    return relation("bronze", table);
  }

  /** What the delivery stream writes. */
  public String bronzeStream(RelationName table) {
    return bronze(table) + "stream/";
  }

  /** Files put by hand, by a backfill or by a replay. */
  public String bronzeLoad(RelationName table) {
    return bronze(table) + "load/";
  }

  /** One load's folder; {@code id} tells loads of the same second apart. */
  public String bronzeLoad(RelationName table, Instant time, String id) {
    return bronzeLoad(table) + LOAD.format(time) + "-" + id + "/";
  }

  /** What the delivery stream itself could not deliver. */
  public String bronzeErrors(RelationName table) {
    return relation("bronze-errors", table);
  }

  /** Root of a Delta table. */
  public String data(Kind kind, RelationName relation) {
    return relation(kind.layer(), relation);
  }

  /** All refused records of a table. */
  public String quarantine(RelationName table) {
    return relation("quarantine", table);
  }

  /** Refused records of one bronze object; the day is that of its arrival. */
  public String quarantineFile(RelationName table, LocalDate day, String id) {
    return quarantine(table)
        + DAY.format(day.atStartOfDay(ZoneOffset.UTC))
        + "/"
        + id
        + ".ndjson.gz";
  }

  /** What each replay of a table took from quarantine. */
  public String replayPlans(RelationName table) {
    return lake.prefix() + "_lakehouse/replays/" + table.namespace() + "/" + table.name() + "/";
  }

  /** The plan of a replay; the number makes one of two that are planned at once the later one. */
  public String replayPlan(RelationName table, long number) {
    return replayPlans(table) + "%08d".formatted(number) + DOCUMENT;
  }

  /** All definitions of a kind. */
  public String definitions(Kind kind) {
    return lake.prefix() + "_lakehouse/definitions/" + kind.folder() + "/";
  }

  /** The definition of one table or model. */
  public String definition(Kind kind, RelationName relation) {
    return definitions(kind) + relation.namespace() + "/" + relation.name() + DOCUMENT;
  }

  /** All status documents of a kind. */
  public String statuses(Kind kind) {
    return lake.prefix() + "_lakehouse/status/" + kind.folder() + "/";
  }

  /** The status document of one table or model. */
  public String status(Kind kind, RelationName relation) {
    return statuses(kind) + relation.namespace() + "/" + relation.name() + DOCUMENT;
  }

  /** The definition of a table or model that was deleted and left its data behind. */
  public String retained(Kind kind, RelationName relation) {
    return lake.prefix()
        + "_lakehouse/retained/"
        + kind.folder()
        + "/"
        + relation.namespace()
        + "/"
        + relation.name()
        + DOCUMENT;
  }

  /** Whose definition that key is; empty for any other key. */
  public Optional<RelationName> definitionName(Kind kind, String key) {
    return documentName(definitions(kind), key);
  }

  /** Whose status document that key is; empty for any other key. */
  public Optional<RelationName> statusName(Kind kind, String key) {
    return documentName(statuses(kind), key);
  }

  /** All merge states of a table. */
  public String states(RelationName table) {
    return lake.prefix() + "_lakehouse/state/" + table.namespace() + "/" + table.name() + "/";
  }

  /** Function code, by the SHA-256 of its bytes in hex. */
  public String artifact(String sha256) {
    return lake.prefix() + "_lakehouse/artifacts/" + sha256 + ".zip";
  }

  private static Optional<RelationName> documentName(String folder, String key) {
    if (!key.startsWith(folder) || !key.endsWith(DOCUMENT)) {
      return Optional.empty();
    }
    return RelationName.parse(key.substring(folder.length(), key.length() - DOCUMENT.length()));
  }

  private String relation(String layer, RelationName relation) {
    return lake.prefix() + layer + "/" + relation.namespace() + "/" + relation.name() + "/";
  }
}
