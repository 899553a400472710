package dev.lakehouse.operator.lake;

import dev.lakehouse.lake.layout.LakeUri;
import java.util.Map;

/**
 * What desired AWS resources depend on besides the spec.
 *
 * @param functionEnvironment variables that every function gets besides ours
 */
public record LakeSettings(
    LakeUri lake,
    String release,
    String functionRoleArn,
    String firehoseRoleArn,
    Artifact artifact,
    Map<String, String> functionEnvironment) {

  /** Copies the map. */
  public LakeSettings {
    functionEnvironment = Map.copyOf(functionEnvironment);
  }
}
