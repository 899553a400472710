package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.kube.resource.ApiFailure;
import dev.lakehouse.local.kube.resource.Selection;
import dev.lakehouse.local.kube.store.ResourceStore;
import dev.lakehouse.local.kube.store.StoreEvent;
import dev.lakehouse.local.kube.store.StoreListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One watch: changes as lines of JSON, as they happen, until its time is over. */
final class WatchStream implements StoreListener {

  private static final Duration LONGEST = Duration.ofMinutes(45);
  private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(30);

  /** Changes that wait for a client that does not read; past this the client must list anew. */
  private static final int LARGEST_BACKLOG = 20_000;

  private final BlockingQueue<ObjectNode> lines = new LinkedBlockingQueue<>(LARGEST_BACKLOG);
  private final ApiRequest request;
  private final Selection selection;
  private final Presentation presentation;
  private volatile boolean overrun;

  WatchStream(ApiRequest request, Selection selection, Presentation presentation) {
    this.request = request;
    this.selection = selection;
    this.presentation = presentation;
  }

  /** Begins an answer: from then on the client counts on hearing of all that happens. */
  @FunctionalInterface
  interface Answer {
    OutputStream begin() throws IOException;
  }

  void serve(Answer answer, ResourceStore store) throws IOException {
    try {
      boolean following = subscribe(store);
      try (OutputStream out = answer.begin()) {
        if (following) {
          pump(out, store);
        } else {
          ApiFailure expired = ApiFailure.expired(request.parameter("resourceVersion"));
          write(out, event("ERROR", expired.status()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      store.unfollow(this);
    }
  }

  private boolean subscribe(ResourceStore store) {
    String from = request.parameter("resourceVersion");
    if (!from.isEmpty() && !from.equals("0") && !request.flag("sendInitialEvents")) {
      return from.matches("\\d{1,18}") && store.follow(Long.parseLong(from), this);
    }
    store.snapshotAndFollow(
        selection.kind().resource(), selection.namespace(), this::present, this);
    return true;
  }

  private void present(ResourceStore.Listing listing) {
    listing.objects().stream().filter(selection.filter()).forEach(o -> offer("ADDED", o));
    if (request.flag("sendInitialEvents")) {
      ObjectNode bookmark = bookmark(listing.version());
      ((ObjectNode) bookmark.at("/object/metadata"))
          .putObject("annotations")
          .put("k8s.io/initial-events-end", "true");
      if (!lines.offer(bookmark)) {
        overrun = true;
      }
    }
  }

  @Override
  public void changed(StoreEvent event) {
    if (!selection.covers(event.key())) {
      return;
    }
    JsonNode previous = event.previous();
    boolean before = !previous.isMissingNode() && selection.filter().test(previous);
    boolean after = !event.removed() && selection.filter().test(event.object());
    if (after) {
      offer(before ? "MODIFIED" : "ADDED", event.object());
    } else if (before) {
      offer("DELETED", event.object());
    }
  }

  private void offer(String type, ObjectNode object) {
    if (!lines.offer(event(type, presentation.one(request, selection.kind(), object)))) {
      overrun = true;
    }
  }

  private void pump(OutputStream out, ResourceStore store)
      throws IOException, InterruptedException {
    out.flush();
    String seconds = request.parameter("timeoutSeconds");
    Duration limit =
        seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LONGEST;
    long end = System.nanoTime() + limit.toNanos();
    while (!overrun) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return;
      }
      long known = store.version();
      ObjectNode line = lines.poll(Math.min(left, BOOKMARK_EVERY.toNanos()), TimeUnit.NANOSECONDS);
      if (line != null) {
        write(out, line);
      } else if (request.flag("allowWatchBookmarks")) {
        write(out, bookmark(known)); // also finds out that the client is gone
      }
    }
  }

  private ObjectNode bookmark(long version) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("kind", selection.kind().names().kind());
    object.put("apiVersion", selection.kind().apiVersion());
    object.putObject("metadata").put("resourceVersion", Long.toString(version));
    return event("BOOKMARK", object);
  }

  private static ObjectNode event(String type, ObjectNode object) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("object", object);
    return event;
  }

  private static void write(OutputStream out, ObjectNode line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
