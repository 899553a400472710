package dev.lakehouse.functions.history;

import dev.lakehouse.lake.catalog.TableDefinition.TypeChangePolicy;
import dev.lakehouse.lake.catalog.TableDefinition.UnknownFieldPolicy;
import dev.lakehouse.lake.testing.Chance;

/**
 * What a definition says of records; the part of it that changes in the course of a history.
 *
 * @param refusesNegative whether the expectation that quarantines is there
 * @param stops whether the expectation that stops the table is there
 * @param definesMore whether the column {@code more} is in the spec
 * @param replays how many replays of quarantine were asked for
 */
record Rules(
    UnknownFieldPolicy unknownField,
    TypeChangePolicy typeChange,
    boolean refusesNegative,
    boolean stops,
    boolean definesMore,
    boolean paused,
    int replays) {

  static Rules of(Chance chance) {
    return new Rules(
        chance.oneIn(2) ? UnknownFieldPolicy.ADD : chance.of(UnknownFieldPolicy.values()),
        chance.oneIn(4) ? TypeChangePolicy.QUARANTINE : TypeChangePolicy.WIDEN,
        !chance.oneIn(4),
        chance.oneIn(4),
        chance.oneIn(6),
        false,
        0);
  }

  /** What a team may change from one day to the next. */
  Rules changed(Chance chance) {
    return switch (chance.below(8)) {
      case 0 -> with(chance.of(UnknownFieldPolicy.values()), typeChange);
      case 1 -> with(unknownField, chance.of(TypeChangePolicy.values()));
      case 2 ->
          new Rules(
              unknownField, typeChange, !refusesNegative, stops, definesMore, paused, replays);
      case 3 ->
          new Rules(
              unknownField, typeChange, refusesNegative, !stops, definesMore, paused, replays);
      case 4 -> new Rules(unknownField, typeChange, refusesNegative, stops, true, paused, replays);
      case 5 ->
          new Rules(
              unknownField, typeChange, refusesNegative, stops, definesMore, !paused, replays);
      default -> replaying();
    };
  }

  /** As {@link #changed}, where a person who mended something lets the refused come again. */
  Rules replaying() {
    return new Rules(
        unknownField, typeChange, refusesNegative, stops, definesMore, paused, replays + 1);
  }

  /** Nothing that keeps a record from being merged or refused. */
  Rules flowing() {
    return new Rules(unknownField, typeChange, refusesNegative, false, definesMore, false, replays);
  }

  private Rules with(UnknownFieldPolicy unknown, TypeChangePolicy type) {
    return new Rules(unknown, type, refusesNegative, stops, definesMore, paused, replays);
  }
}
