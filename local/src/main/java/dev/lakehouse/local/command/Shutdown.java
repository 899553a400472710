package dev.lakehouse.local.command;

import java.util.concurrent.CountDownLatch;

/** Ends a lake in good order when the process is told to end. */
final class Shutdown {

  private Shutdown() {}

  /** Closes {@code lake} on Ctrl-C and SIGTERM. */
  static void onSignal(AutoCloseable lake) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(lake), "close-lake"));
  }

  private static void close(AutoCloseable lake) {
    try {
      lake.close();
    } catch (Exception e) {
      System.err.println("The lake did not end in good order: " + e);
    }
  }

  /** Waits until the process is told to end. */
  static void awaitSignal() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
