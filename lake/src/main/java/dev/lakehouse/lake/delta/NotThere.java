package dev.lakehouse.lake.delta;

import io.delta.kernel.exceptions.KernelException;
import java.util.List;

/** Tells "no such version" from other trouble: the kernel has no type of exception for it. */
final class NotThere {

  private static final List<String> SAYINGS =
      List.of("Cannot load table version", "is before the earliest available version");

  private NotThere() {}

  static boolean isSaidBy(KernelException e) {
    String message = String.valueOf(e.getMessage());
    return SAYINGS.stream().anyMatch(message::contains);
  }
}
