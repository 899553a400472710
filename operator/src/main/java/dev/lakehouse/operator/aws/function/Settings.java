package dev.lakehouse.operator.aws.function;

import dev.lakehouse.operator.plan.Differences;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The configuration of a function: the fields that we own, the environment as a whole. */
record Settings(
    String roleArn,
    String runtime,
    String handler,
    int memoryMebibytes,
    int timeoutSeconds,
    int storageMebibytes,
    Map<String, String> environment) {

  private static final String RUNTIME = "java21";

  /** Copies the map. */
  Settings {
    environment = Map.copyOf(environment);
  }

  static Settings of(DesiredFunction desired) {
    return new Settings(
        desired.roleArn(),
        RUNTIME,
        desired.handler(),
        desired.memoryMebibytes(),
        desired.timeoutSeconds(),
        desired.storageMebibytes(),
        desired.environment());
  }

  /** In what respects this one would have to change. Values of variables are not printed. */
  List<String> differencesTo(Settings wanted) {
    return new Differences()
        .compare("role", roleArn, wanted.roleArn)
        .compare("runtime", runtime, wanted.runtime)
        .compare("handler", handler, wanted.handler)
        .compare("memory", memoryMebibytes, wanted.memoryMebibytes, "MiB")
        .compare("timeout", timeoutSeconds, wanted.timeoutSeconds, "s")
        .compare("storage", storageMebibytes, wanted.storageMebibytes, "MiB")
        .note("environment " + changed(wanted), !environment.equals(wanted.environment))
        .texts();
  }

  private TreeSet<String> changed(Settings wanted) {
    TreeSet<String> names = new TreeSet<>(environment.keySet());
    names.addAll(wanted.environment.keySet());
    names.removeIf(
        name ->
            environment.containsKey(name)
                && environment.get(name).equals(wanted.environment.get(name)));
    return names;
  }
}
