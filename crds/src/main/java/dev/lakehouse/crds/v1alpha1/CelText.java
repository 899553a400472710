package dev.lakehouse.crds.v1alpha1;

/** Parts of CEL rules about texts whose format a pattern has checked. */
final class CelText {

  /** Seconds of a text such as {@code 90s} or {@code 15m}. */
  static final String SECONDS =
      "(self.endsWith('s') ? int(self.substring(0, self.size() - 1)) : 60 * int(self.substring(0, self.size() - 1)))";

  /** Mebibytes of a text such as {@code 512Mi} or {@code 2Gi}. */
  static final String MEBIBYTES =
      "(self.endsWith('Gi') ? 1024 * int(self.substring(0, self.size() - 2)) : int(self.substring(0, self.size() - 2)))";

  private CelText() {}
}
