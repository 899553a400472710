package dev.lakehouse.local.aws.lambda;

import dev.lakehouse.local.aws.state.DurableFiles;
import dev.lakehouse.local.aws.wire.AwsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Zip files of functions, unpacked once each into a folder named by their content. */
final class CodeStore {
  private static final long LARGEST_UNPACKED = 262_144_000;

  private final Path directory;

  CodeStore(Path directory) {
    this.directory = DurableFiles.createDirectory(directory);
  }

  Path folder(FunctionDocument.Code code) {
    return directory.resolve(code.folder());
  }

  /** One at a time: functions made from one zip at once must not unpack it side by side. */
  synchronized FunctionDocument.Code store(byte[] zip) {
    byte[] digest = sha256(zip);
    String name = HexFormat.of().formatHex(digest);
    Path folder = directory.resolve(name);
    if (!Files.isDirectory(folder)) {
      Path unfinished = directory.resolve(name + "." + UUID.randomUUID() + DurableFiles.UNFINISHED);
      try {
        unpack(zip, unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw refuse("Could not unzip uploaded file. Please check your file, then try again.", e);
      } finally {
        DurableFiles.deleteTree(unfinished);
      }
    }
    return new FunctionDocument.Code(name, Base64.getEncoder().encodeToString(digest), zip.length);
  }

  private static void unpack(byte[] zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    long unpacked = 0;
    int entries = 0;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries++;
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("The entry " + entry.getName() + " is outside of the zip");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          unpacked += copy(in, file);
        }
        if (unpacked > LARGEST_UNPACKED) {
          throw AwsException.of(
              "InvalidParameterValueException",
              "Unzipped size must be smaller than " + LARGEST_UNPACKED + " bytes");
        }
      }
    }
    if (entries == 0) {
      throw new IOException("not a zip");
    }
  }

  private static long copy(InputStream in, Path file) throws IOException {
    return Files.copy(in, file);
  }

  private static AwsException refuse(String message, IOException cause) {
    AwsException refused = AwsException.of("InvalidParameterValueException", message);
    refused.initCause(cause);
    return refused;
  }

  /** Removes code that no function uses, and what an unpacking that was killed left. */
  void clean(Set<String> used) {
    try (Stream<Path> folders = Files.list(directory)) {
      folders
          .filter(folder -> !used.contains(folder.getFileName().toString()))
          .forEach(DurableFiles::deleteTree);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no SHA-256", e);
    }
  }
}
