package dev.lakehouse.operator.aws.function;

import java.util.Map;
import java.util.Optional;

/** How far a function is with the code that it should have; a tag of the function remembers it. */
public enum CodeStage {
  /** It has the code, and nobody waits for how it does. */
  SETTLED,
  /** It has other code. */
  OUTDATED,
  /** It has other code, and that has failed. */
  BROKEN,
  /** It has other code, and gets this one without a trial. */
  EXEMPT,
  /** It takes the code, or has it, as one of the first. */
  ON_TRIAL,
  /** It has the code, and that has failed. */
  FAILED;

  private static final String TAG = "lakehouse.dev/code";
  private static final String TRIAL = "trial ";
  private static final String FAILURE = "failed ";
  private static final String PROVEN = "proven ";
  private static final String EXEMPTION = "exempt ";

  static Map<String, String> trial(String sha256) {
    return Map.of(TAG, TRIAL + cut(sha256));
  }

  static Map<String, String> failed(String sha256) {
    return Map.of(TAG, FAILURE + cut(sha256));
  }

  static Map<String, String> exempt(String sha256) {
    return Map.of(TAG, EXEMPTION + cut(sha256));
  }

  static Map<String, String> proven(String sha256) {
    return Map.of(TAG, PROVEN + cut(sha256));
  }

  /** Of a function that is there. */
  static CodeStage of(DesiredFunction desired, ObservedFunction found) {
    String tag = Optional.ofNullable(found.tags().get(TAG)).orElse("");
    String wanted = cut(desired.codeSha256());
    boolean current = found.code().equals(Code.of(desired));
    if (tag.equals(TRIAL + wanted)) {
      return ON_TRIAL;
    }
    if (current) {
      return tag.equals(FAILURE + wanted) ? FAILED : SETTLED;
    }
    if (tag.equals(EXEMPTION + wanted)) {
      return EXEMPT;
    }
    return tag.startsWith(FAILURE) || tag.startsWith(TRIAL) ? BROKEN : OUTDATED;
  }

  private static String cut(String sha256) {
    return sha256.substring(0, 12);
  }
}
