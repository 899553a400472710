package dev.lakehouse.functions;

/** Invokes functions without waiting for them. */
@FunctionalInterface
public interface FunctionInvoker {

  /** Lets the function look for work soon. */
  void look(String function);
}
