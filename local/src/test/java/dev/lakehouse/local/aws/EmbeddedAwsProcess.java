package dev.lakehouse.local.aws;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An embedded AWS in a process of its own, for tests that kill it. */
final class EmbeddedAwsProcess {
  private EmbeddedAwsProcess() {}

  /**
   * @param args the data directory, and the file to write the endpoint to
   */
  public static void main(String[] args) throws Exception {
    EmbeddedAws aws = EmbeddedAws.start(EmbeddedAwsSettings.of(Path.of(args[0]), 0));
    Path unfinished = Path.of(args[1] + ".unfinished");
    Files.writeString(unfinished, aws.endpoint().toString());
    Files.move(unfinished, Path.of(args[1]), StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
