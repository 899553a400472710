package dev.lakehouse.operator.fakes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.*;

/** The half of EventBridge that keeps event buses, and the tags of everything. */
abstract class FakeBuses implements EventBridgeClient {

  static final String ARN = "arn:aws:events:us-east-1:000000000000:";

  final CallLog log;
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
  private final Map<String, String> buses = new ConcurrentSkipListMap<>();

  FakeBuses(CallLog log) {
    this.log = log;
  }

  /** ARNs of custom buses by name. */
  public Map<String, String> buses() {
    return buses;
  }

  /** Tags by ARN, to look at or to change. */
  public Map<String, Map<String, String>> tags() {
    return tags;
  }

  @Override
  public DescribeEventBusResponse describeEventBus(DescribeEventBusRequest request) {
    log.called("DescribeEventBus");
    if (!buses.containsKey(request.name())) {
      throw ResourceNotFoundException.builder().message("no bus " + request.name()).build();
    }
    return DescribeEventBusResponse.builder().arn(buses.get(request.name())).build();
  }

  @Override
  public CreateEventBusResponse createEventBus(CreateEventBusRequest request) {
    log.called("CreateEventBus");
    if (buses.containsKey(request.name())) {
      throw ResourceAlreadyExistsException.builder().message("exists").build();
    }
    String arn = ARN + "event-bus/" + request.name();
    buses.put(request.name(), arn);
    tags.put(arn, toMap(request.tags()));
    return log.reply("CreateEventBus", CreateEventBusResponse.builder().eventBusArn(arn).build());
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    log.called("ListTagsForResource");
    return ListTagsForResourceResponse.builder()
        .tags(
            tags.getOrDefault(request.resourceARN(), Map.of()).entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    log.called("TagRule");
    tags.get(request.resourceARN()).putAll(toMap(request.tags()));
    return log.reply("TagRule", TagResourceResponse.builder().build());
  }

  static Map<String, String> toMap(List<Tag> tags) {
    Map<String, String> map = new ConcurrentHashMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }
}
