package dev.lakehouse.functions.maintenance;

import dev.lakehouse.lake.storage.ObjectStore;
import dev.lakehouse.lake.storage.StoredObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds objects that are older than an instant, so many at most as one run can delete. */
final class AgedObjects {

  static final int MOST = 50_000;

  private static final Pattern DAY = Pattern.compile("^(\\d{4})[/-](\\d{2})[/-](\\d{2})");
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("yyyyMMdd").withZone(ZoneOffset.UTC);

  /** Follows the digits. */
  private static final String AFTER_DIGITS = ":";

  private final ObjectStore store;
  private final Instant before;
  private final Predicate<StoredObject> mayGo;
  private final List<StoredObject> found = new ArrayList<>();

  AgedObjects(ObjectStore store, Instant before, Predicate<StoredObject> mayGo) {
    this.store = store;
    this.before = before;
    this.mayGo = mayGo;
  }

  /** Adds those under a prefix. */
  AgedObjects under(String prefix) {
    return from(prefix, "", name -> false);
  }

  /**
   * Adds those under a prefix below which names begin with the day of their arrival: the listing
   * passes over those of later days, and goes on at names that do not begin with a digit.
   */
  AgedObjects underDaysOf(String prefix) {
    return from(prefix, "", this::isOfLaterDay);
  }

  private AgedObjects from(String prefix, String startAfter, Predicate<String> passedOver) {
    for (StoredObject object : store.list(prefix, startAfter)) {
      if (found.size() == MOST) {
        return this;
      }
      if (passedOver.test(object.key().substring(prefix.length()))) {
        return from(prefix, prefix + AFTER_DIGITS, name -> false);
      }
      if (object.lastModified().isBefore(before) && mayGo.test(object)) {
        found.add(object);
      }
    }
    return this;
  }

  List<StoredObject> found() {
    return List.copyOf(found);
  }

  private boolean isOfLaterDay(String name) {
    Matcher day = DAY.matcher(name);
    return day.find()
        && (day.group(1) + day.group(2) + day.group(3)).compareTo(DIGITS.format(before)) > 0;
  }
}
