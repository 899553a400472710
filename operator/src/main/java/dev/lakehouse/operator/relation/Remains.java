package dev.lakehouse.operator.relation;

import dev.lakehouse.lake.catalog.StatusDocument;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.Layout;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.operator.plan.Obstacle;
import dev.lakehouse.operator.plan.Plan;
import dev.lakehouse.operator.plan.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The data that a deleted table or model left, in words.
 *
 * @param place of its files, as a URI
 */
public record Remains(Kind kind, String place, Optional<StatusDocument> data) {

  /** What is left of a table or model of that name in that lake. */
  public static Remains of(
      Kind kind, RelationName name, Layout layout, Optional<StatusDocument> data) {
    String place = "s3://%s/%s".formatted(layout.lake().bucket(), layout.data(kind, name));
    return new Remains(kind, place, data);
  }

  /** Such as {@code the data of an earlier table of this name (version 7, 42 rows)}. */
  public String words() {
    return "the data of an earlier %s of this name%s"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT),
            data.map(found -> " (version %d, %d rows)".formatted(found.version(), found.rows()))
                .orElse(""));
  }

  /** The plan of one that cannot go on with them: why, and what to do. */
  public Plan refusal(RelationName name, List<String> differences) {
    String why =
        "%s holds %s, and they cannot go on as this one: %s; create it as it was or under another name, or delete what is there, and it begins anew"
            .formatted(place, words(), String.join("; ", differences));
    return new Plan(
        List.of(
            Step.blocked(
                "Definition", name.toString(), new Obstacle.Refused("RetainedDataDiffer", why))));
  }
}
