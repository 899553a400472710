package dev.lakehouse.local.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.lakehouse.local.kube.resource.ApiFailure;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads the little of Kubernetes' protobuf encoding that kubectl insists on: the kind of an object
 * and its metadata, which is all that {@code kubectl create namespace} sends.
 */
final class ProtobufBody {

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private ProtobufBody() {}

  static ObjectNode read(byte[] body) {
    if (body.length < 4 || !Arrays.equals(body, 0, 4, MAGIC, 0, 4)) {
      throw ApiFailure.badRequest("the body of the request is not Kubernetes protobuf");
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    try {
      CodedInputStream in = CodedInputStream.newInstance(body, 4, body.length - 4);
      fields(in, (field, value) -> envelope(object, field, value));
    } catch (IOException e) {
      throw ApiFailure.badRequest("the body of the request cannot be read: " + e.getMessage());
    }
    return object;
  }

  private interface FieldReader {
    void read(int field, ByteString value) throws IOException;
  }

  private static void fields(CodedInputStream in, FieldReader reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean lengthDelimited = (tag & 7) == 2;
      if (lengthDelimited) {
        reader.read(tag >>> 3, in.readBytes());
      } else {
        in.skipField(tag);
      }
    }
  }

  private static void envelope(ObjectNode object, int field, ByteString value) throws IOException {
    if (field == 1) {
      fields(
          value.newCodedInput(),
          (f, v) -> object.put(f == 1 ? "apiVersion" : "kind", v.toStringUtf8()));
    } else if (field == 2) {
      fields(
          value.newCodedInput(),
          (f, v) -> {
            if (f == 1) {
              fields(
                  v.newCodedInput(),
                  (m, part) -> metadata(object.withObject("/metadata"), m, part));
            }
          });
    }
  }

  private static void metadata(ObjectNode metadata, int field, ByteString value)
      throws IOException {
    switch (field) {
      case 1 -> metadata.put("name", value.toStringUtf8());
      case 2 -> metadata.put("generateName", value.toStringUtf8());
      case 3 -> metadata.put("namespace", value.toStringUtf8());
      case 11 -> entry(metadata.withObject("/labels"), value);
      case 12 -> entry(metadata.withObject("/annotations"), value);
      default -> {}
    }
  }

  private static void entry(ObjectNode map, ByteString value) throws IOException {
    String[] pair = {"", ""};
    fields(value.newCodedInput(), (field, part) -> pair[field - 1] = part.toStringUtf8());
    map.put(pair[0], pair[1]);
  }
}
