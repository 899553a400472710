package dev.lakehouse.operator.store;

import dev.lakehouse.operator.plan.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a new definition changes, in words, and what that may cost. */
public record DefinitionChange(String words, Effect effect) {

  /** A definition of what had none, or one of another object. */
  static final DefinitionChange NEW = new DefinitionChange("new", Effect.SAFE);

  /** The same of what goes on with data that were there before. */
  public DefinitionChange takingOver(String data) {
    return new DefinitionChange(words + ", takes over " + data, effect);
  }

  /** Collects what changes, field by field. */
  static final class Notes {
    private final List<String> words = new ArrayList<>();
    private Effect effect = Effect.SAFE;

    Notes field(String name, Object before, Object after) {
      return note(!Objects.equals(before, after), name, Effect.SAFE);
    }

    Notes note(boolean changed, String text, Effect cost) {
      if (changed) {
        words.add(text + cost.suffix());
        effect = effect.and(cost);
      }
      return this;
    }

    Notes paused(boolean before, boolean after) {
      note(!before && after, "pause", Effect.STOPS_FLOW);
      return note(before && !after, "resume", Effect.SAFE);
    }

    /** A definition follows every edit: one that changes nothing for the function is noted too. */
    DefinitionChange made(long generation) {
      String text =
          words.isEmpty() ? "generation %d".formatted(generation) : String.join(", ", words);
      return new DefinitionChange(text, effect);
    }
  }
}
