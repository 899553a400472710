package dev.lakehouse.operator.aws.function;

import java.util.Base64;
import java.util.HexFormat;

/** The code of a function: its digest, as Lambda writes it, and what it was built for. */
record Code(String sha256, String architecture) {

  static Code of(DesiredFunction desired) {
    byte[] digest = HexFormat.of().parseHex(desired.codeSha256());
    return new Code(Base64.getEncoder().encodeToString(digest), desired.architecture());
  }
}
