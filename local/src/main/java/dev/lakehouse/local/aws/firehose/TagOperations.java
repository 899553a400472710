package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.TagLimits;
import dev.lakehouse.local.aws.wire.Tags;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Tags of delivery streams. */
final class TagOperations {
  /** As many tags as AWS tells of, unless it is asked for more. */
  private static final int PAGE = 10;

  private final Streams streams;

  TagOperations(Streams streams) {
    this.streams = streams;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of(
        "TagDeliveryStream", r -> change(r, tags -> Tags.with(tags, r.path("Tags"))),
        "UntagDeliveryStream", r -> change(r, tags -> Tags.without(tags, r.path("TagKeys"))),
        "ListTagsForDeliveryStream", this::list);
  }

  private ObjectNode change(ObjectNode request, UnaryOperator<Map<String, String>> next) {
    String name = Json.required(request, "DeliveryStreamName");
    synchronized (streams) {
      StreamDocument stream = streams.find(name);
      Map<String, String> tags =
          TagLimits.check(next.apply(stream.tags()), "LimitExceededException");
      streams.documents().put(name, stream.withTags(tags));
    }
    return Json.object();
  }

  private ObjectNode list(ObjectNode request) {
    StreamDocument stream = streams.find(Json.required(request, "DeliveryStreamName"));
    String after = request.path("ExclusiveStartTagKey").asText("");
    SortedMap<String, String> rest = new TreeMap<>(stream.tags());
    rest.keySet().removeIf(key -> key.compareTo(after) <= 0);
    int limit = request.path("Limit").asInt(PAGE);
    Map<String, String> page = new TreeMap<>();
    rest.keySet().stream().limit(limit).forEach(key -> page.put(key, rest.get(key)));
    return Json.object()
        .put("HasMoreTags", rest.size() > page.size())
        .set("Tags", Tags.write(page));
  }
}
