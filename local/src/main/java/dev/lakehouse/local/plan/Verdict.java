package dev.lakehouse.local.plan;

import dev.lakehouse.local.plan.Candidate.Change;
import dev.lakehouse.operator.plan.Effect;
import java.util.List;

/**
 * What applying one object would do.
 *
 * @param lines what the operator would do, in order
 * @param effect the worst of it
 */
public record Verdict(String name, Change change, List<String> lines, Effect effect) {

  /** Copies the list. */
  public Verdict {
    lines = List.copyOf(lines);
  }

  static Verdict refused(String name, String why) {
    return new Verdict(name, Change.REFUSED, List.of(why), Effect.SAFE);
  }

  /** Whether a person should look before it is applied. */
  public boolean isHarmful() {
    return change == Change.REFUSED || effect != Effect.SAFE;
  }
}
