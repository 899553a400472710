package dev.lakehouse.functions.history;

import dev.lakehouse.lake.storage.StoredObject;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A listing as a large bucket gives it: page by page, each as of its own moment, so that others may
 * write and delete in between.
 */
final class PagedListing implements Iterator<StoredObject> {

  private static final int PAGE = 5;

  private final Function<String, List<StoredObject>> pages;
  private Iterator<StoredObject> page;
  private String last;
  private boolean more;

  /**
   * A listing, whose first page is fetched at once.
   *
   * @param pages gives the page behind a key
   */
  PagedListing(Function<String, List<StoredObject>> pages, String startAfter) {
    this.pages = pages;
    fetch(startAfter);
  }

  /** What fits a page. */
  static List<StoredObject> firstOf(Iterable<StoredObject> objects) {
    return StreamSupport.stream(objects.spliterator(), false).limit(PAGE).toList();
  }

  private void fetch(String after) {
    List<StoredObject> objects = pages.apply(after);
    page = objects.iterator();
    more = objects.size() == PAGE;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext() && more) {
      fetch(last);
    }
    return page.hasNext();
  }

  @Override
  public StoredObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    StoredObject object = page.next();
    last = object.key();
    return object;
  }
}
