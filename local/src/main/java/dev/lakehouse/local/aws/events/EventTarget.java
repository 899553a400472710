package dev.lakehouse.local.aws.events;

/** Where matched events go. */
@FunctionalInterface
public interface EventTarget {

  /**
   * Takes an event for a function; it is on disk when the call returns. An event that the function
   * does not exist for, or does not permit, is dropped, as AWS does.
   */
  void deliver(String functionArn, String ruleArn, byte[] payload);
}
