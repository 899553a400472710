package dev.lakehouse.local.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip with {@link TestFunction} and AWS's runtime interface client, as a build would make it. */
final class FunctionZip {
  static final String HANDLER = TestFunction.class.getName() + "::handleRequest";

  private FunctionZip() {}

  /**
   * @param note makes zips differ
   */
  static byte[] bytes(String note) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      String name = TestFunction.class.getName().replace('.', '/') + ".class";
      try (InputStream in = TestFunction.class.getResourceAsStream("/" + name)) {
        add(zip, name, in.readAllBytes());
      }
      add(zip, "note.txt", note.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Class<?> type : new Class<?>[] {AWSLambda.class, Context.class, PojoSerializer.class}) {
        Path jar = jarOf(type);
        add(zip, "lib/" + jar.getFileName(), Files.readAllBytes(jar));
      }
      Path utils = jarOf(software.amazon.awssdk.utilslite.SdkInternalThreadLocal.class);
      add(zip, "lib/" + utils.getFileName(), Files.readAllBytes(utils));
    }
    return bytes.toByteArray();
  }

  private static Path jarOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("No jar of " + type, e);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
