package dev.lakehouse.local.lake;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the local lake uses from the folder that it is installed in.
 *
 * @param home the folder; the system property {@code lakehouse.home}, or where the process runs
 */
public record Installation(Path home) {

  private static final String ZIP = "lambda-runtime/target/lambda-runtime-0.1.0-function.zip";

  /** The installation of this process. */
  public static Installation find() {
    return new Installation(Path.of(System.getProperty("lakehouse.home", "")).toAbsolutePath());
  }

  /**
   * The code of the functions, as the operator uploads it.
   *
   * @throws LocalFailure if it is not built
   */
  public Path functionZip() {
    Path zip = home.resolve(ZIP);
    if (!Files.isRegularFile(zip)) {
      throw new LocalFailure(
          "The functions' code is not built: "
              + zip
              + " is missing; run ./mvnw -DskipTests package.");
    }
    return zip;
  }

  /** A folder of the examples. */
  public Path example(String name) {
    return home.resolve("examples").resolve(name);
  }
}
