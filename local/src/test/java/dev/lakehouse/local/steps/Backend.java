package dev.lakehouse.local.steps;

import dev.lakehouse.operator.AwsClients;
import java.time.Duration;

/** An AWS that the steps are taken in. */
interface Backend extends AutoCloseable {

  /** The operator's clients of it. */
  AwsClients clients();

  /** The ARN of a role of that name, which can be named from now on. */
  String role(String name);

  /** The ARN of something in its account, such as {@code rule/r} of {@code events}. */
  String arn(String service, String resource);

  /** What the operator does where it is told to look again later. */
  void pass(Duration time);

  @Override
  void close();
}
