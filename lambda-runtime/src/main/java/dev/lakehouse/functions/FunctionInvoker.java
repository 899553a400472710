package dev.lakehouse.functions;

/** Invokes functions without waiting for them. */
@FunctionalInterface
public interface FunctionInvoker {

  /** Lets the function do that soon. */
  void invoke(String function, Invocation.Task task);
}
