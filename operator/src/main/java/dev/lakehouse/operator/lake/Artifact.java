package dev.lakehouse.operator.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The function code that this operator was installed with.
 *
 * @param sha256 of the zip, in hex
 * @param architecture that its native libraries are for: {@code arm64} or {@code x86_64}
 */
public record Artifact(Path zip, String sha256, String architecture) {

  /** What is wrong with an architecture that a spec asks for, if anything. */
  public Optional<String> mismatch(Optional<String> wanted) {
    return wanted
        .filter(name -> !name.equalsIgnoreCase(architecture))
        .map(
            name ->
                "compute.architecture is %s, but this operator was installed with function code for"
                        .formatted(name.toLowerCase(Locale.ROOT))
                    + " %s; leave the field out, or install the other code"
                        .formatted(architecture));
  }

  /** Reads the zip once for its digest. */
  public static Artifact of(Path zip, String architecture) {
    try (InputStream bytes = Files.newInputStream(zip)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return new Artifact(zip, HexFormat.of().formatHex(digest.digest()), architecture);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the function code " + zip, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
