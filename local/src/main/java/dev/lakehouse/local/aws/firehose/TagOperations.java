package dev.lakehouse.local.aws.firehose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.local.aws.wire.Json;
import dev.lakehouse.local.aws.wire.Tags;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of delivery streams. */
final class TagOperations {
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
      streams.documents().put(name, stream.withTags(next.apply(stream.tags())));
    }
    return Json.object();
  }

  private ObjectNode list(ObjectNode request) {
    StreamDocument stream = streams.find(Json.required(request, "DeliveryStreamName"));
    return Json.object().put("HasMoreTags", false).set("Tags", Tags.write(stream.tags()));
  }
}
