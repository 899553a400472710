package dev.lakehouse.operator.history;

import dev.lakehouse.operator.AwsClients;
import dev.lakehouse.operator.history.Intercepted.Instead;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;

/** Faults in how the operator calls AWS. */
final class ClientMutations {

  private ClientMutations() {}

  static Mutation notificationsOfOthersDropped() {
    return bucket(
        "putBucketNotificationConfiguration",
        (request, call, s3) -> {
          var put = (PutBucketNotificationConfigurationRequest) request;
          var found = put.notificationConfiguration();
          var ours =
              NotificationConfiguration.builder()
                  .eventBridgeConfiguration(found.eventBridgeConfiguration());
          return call.with(put.toBuilder().notificationConfiguration(ours.build()).build());
        });
  }

  static Mutation lifecycleOfOthersDropped() {
    return bucket(
        "putBucketLifecycleConfiguration",
        (request, call, s3) -> {
          var put = (PutBucketLifecycleConfigurationRequest) request;
          List<LifecycleRule> ours =
              put.lifecycleConfiguration().rules().stream()
                  .filter(rule -> rule.id().startsWith("rel-"))
                  .toList();
          return call.with(put.toBuilder().lifecycleConfiguration(l -> l.rules(ours)).build());
        });
  }

  static Mutation createdUnderAnotherNameAfterALostReply() {
    return functions(
        "createFunction",
        (request, call, lambda) -> {
          try {
            return call.with(request);
          } catch (SdkException e) {
            var create = (CreateFunctionRequest) request;
            return call.with(
                create.toBuilder().functionName(create.functionName() + "-again").build());
          }
        });
  }

  static Mutation statementsOfOthersRemoved() {
    return functions(
        "addPermission",
        (request, call, lambda) -> {
          String function = ((AddPermissionRequest) request).functionName();
          try {
            lambda.removePermission(r -> r.functionName(function).statementId("theirs"));
          } catch (ResourceNotFoundException e) {
            // there is none
          }
          return call.with(request);
        });
  }

  static Mutation destinationsOfOthersDropped() {
    return functions(
        "putFunctionEventInvokeConfig",
        (request, call, lambda) ->
            call.with(
                ((PutFunctionEventInvokeConfigRequest) request)
                    .toBuilder().destinationConfig((DestinationConfig) null).build()));
  }

  static Mutation descriptionOfOthersDropped() {
    return rules(
        "putRule",
        (request, call, events) ->
            call.with(((PutRuleRequest) request).toBuilder().description(null).build()));
  }

  static Mutation targetsOfOthersDropped() {
    return rules(
        "putTargets",
        (request, call, events) -> {
          var put = (PutTargetsRequest) request;
          List<String> others =
              events
                  .listTargetsByRule(r -> r.eventBusName(put.eventBusName()).rule(put.rule()))
                  .targets()
                  .stream()
                  .map(Target::id)
                  .toList();
          events.removeTargets(
              r -> r.eventBusName(put.eventBusName()).rule(put.rule()).ids(others));
          return call.with(request);
        });
  }

  private static Mutation bucket(String operation, Instead<S3Client> instead) {
    return new Mutation() {
      @Override
      public AwsClients aws(AwsClients aws) {
        S3Client s3 = Intercepted.operation(S3Client.class, aws.s3(), operation, instead);
        return new AwsClients(s3, aws.firehose(), aws.lambda(), aws.events());
      }
    };
  }

  private static Mutation functions(String operation, Instead<LambdaClient> instead) {
    return new Mutation() {
      @Override
      public AwsClients aws(AwsClients aws) {
        LambdaClient lambda =
            Intercepted.operation(LambdaClient.class, aws.lambda(), operation, instead);
        return new AwsClients(aws.s3(), aws.firehose(), lambda, aws.events());
      }
    };
  }

  private static Mutation rules(String operation, Instead<EventBridgeClient> instead) {
    return new Mutation() {
      @Override
      public AwsClients aws(AwsClients aws) {
        EventBridgeClient events =
            Intercepted.operation(EventBridgeClient.class, aws.events(), operation, instead);
        return new AwsClients(aws.s3(), aws.firehose(), aws.lambda(), events);
      }
    };
  }
}
