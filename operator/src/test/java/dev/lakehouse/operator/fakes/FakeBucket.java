package dev.lakehouse.operator.fakes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.*;

/** The settings of one bucket in memory; it has no objects. */
public final class FakeBucket implements S3Client {

  private final CallLog log;
  private volatile NotificationConfiguration notification =
      NotificationConfiguration.builder().build();
  private volatile List<LifecycleRule> lifecycle = new CopyOnWriteArrayList<>();
  private volatile boolean there = true;

  /** A bucket without settings. */
  public FakeBucket(CallLog log) {
    this.log = log;
  }

  /** Its notification document. */
  public NotificationConfiguration notification() {
    return notification;
  }

  /** Replaces its notification document. */
  public void setNotification(NotificationConfiguration document) {
    notification = document;
  }

  /** From now on there is no such bucket. */
  public void disappear() {
    there = false;
  }

  /** Its lifecycle rules, to look at or to change. */
  public List<LifecycleRule> lifecycle() {
    return lifecycle;
  }

  @Override
  public GetBucketNotificationConfigurationResponse getBucketNotificationConfiguration(
      GetBucketNotificationConfigurationRequest request) {
    log.called("GetBucketNotificationConfiguration");
    if (!there) {
      throw NoSuchBucketException.builder().message("no such bucket").build();
    }
    return GetBucketNotificationConfigurationResponse.builder()
        .topicConfigurations(notification.topicConfigurations())
        .queueConfigurations(notification.queueConfigurations())
        .lambdaFunctionConfigurations(notification.lambdaFunctionConfigurations())
        .eventBridgeConfiguration(notification.eventBridgeConfiguration())
        .build();
  }

  @Override
  public PutBucketNotificationConfigurationResponse putBucketNotificationConfiguration(
      PutBucketNotificationConfigurationRequest request) {
    log.called("PutBucketNotificationConfiguration");
    notification = request.notificationConfiguration();
    return log.reply(
        "PutBucketNotificationConfiguration",
        PutBucketNotificationConfigurationResponse.builder().build());
  }

  @Override
  public GetBucketLifecycleConfigurationResponse getBucketLifecycleConfiguration(
      GetBucketLifecycleConfigurationRequest request) {
    log.called("GetBucketLifecycleConfiguration");
    if (lifecycle.isEmpty()) {
      throw S3Exception.builder()
          .statusCode(404)
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("NoSuchLifecycleConfiguration").build())
          .build();
    }
    return GetBucketLifecycleConfigurationResponse.builder().rules(lifecycle).build();
  }

  @Override
  public PutBucketLifecycleConfigurationResponse putBucketLifecycleConfiguration(
      PutBucketLifecycleConfigurationRequest request) {
    log.called("PutBucketLifecycleConfiguration");
    lifecycle = new CopyOnWriteArrayList<>(request.lifecycleConfiguration().rules());
    return log.reply(
        "PutBucketLifecycleConfiguration",
        PutBucketLifecycleConfigurationResponse.builder().build());
  }

  void snapshot(Map<String, String> state) {
    state.put("bucket", notification + " " + lifecycle);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
