package dev.lakehouse.query;

import dev.lakehouse.http.Authorization;
import dev.lakehouse.http.HttpSettings;
import dev.lakehouse.lake.layout.LakeUri;
import dev.lakehouse.lake.settings.Settings;
import dev.lakehouse.query.run.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the service works.
 *
 * @param scratch folder for copies of files and for what queries spill; may be empty at the start
 * @param cacheBytes bound on what is kept of objects on local disk
 */
public record QuerySettings(
    LakeUri lake,
    Authorization authorization,
    HttpSettings http,
    Path scratch,
    long cacheBytes,
    Limits limits) {

  private static final int THREADS = 64;
  private static final Duration DRAIN = Duration.ofSeconds(35);
  private static final long CACHE = 4L << 30;

  /** The settings of a process of its own. */
  public static QuerySettings fromEnvironment(Map<String, String> environment) {
    return Settings.read(
        environment,
        s ->
            new QuerySettings(
                s.required("LAKE_URI", LakeUri::parse),
                s.required("LAKE_AUTHORIZATION", Authorization::parse),
                new HttpSettings(
                    s.withDefault("LAKE_HTTP_PORT", 8080, Integer::valueOf), THREADS, DRAIN),
                s.withDefault(
                    "LAKE_SCRATCH", Path.of(System.getProperty("java.io.tmpdir")), Path::of),
                s.withDefault("LAKE_CACHE_BYTES", CACHE, Long::valueOf),
                Limits.ofMachine()));
  }

  /** The defaults, open to everybody, for a lake on one machine. */
  public static QuerySettings local(LakeUri lake, int port, Path scratch) {
    return new QuerySettings(
        lake,
        Authorization.NONE,
        new HttpSettings(port, THREADS, DRAIN),
        scratch,
        CACHE,
        Limits.ofMachine());
  }
}
