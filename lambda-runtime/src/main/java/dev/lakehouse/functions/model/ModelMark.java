package dev.lakehouse.functions.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.functions.model.Origins.Origin;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.ModelDefinition;
import dev.lakehouse.lake.catalog.ModelDefinition.Input;
import dev.lakehouse.lake.delta.DeltaSnapshot;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The value of the metadata domain that every commit of a model carries: what the rows were made
 * of. It also makes two concurrent commits conflict.
 *
 * @param inputs versions that were read, by {@code namespace/name}
 * @param inputIds ids of the Delta tables that these are versions of; empty where an older release
 *     wrote the mark
 * @param origins versions of the tables that the rows were made of, be it through other models;
 *     empty where an older release wrote the mark
 * @param query hash of all that shapes the result
 * @param version the version that was written with it
 * @param uid of the Kubernetes object
 */
record ModelMark(
    Map<String, Long> inputs,
    Map<String, String> inputIds,
    Map<String, Origin> origins,
    String query,
    long version,
    String uid) {

  /** The domain's name. */
  static final String DOMAIN = "lakehouse.model";

  ModelMark {
    inputs = Map.copyOf(inputs);
    inputIds = Map.copyOf(inputIds);
    origins = Map.copyOf(origins);
  }

  static Optional<ModelMark> of(DeltaSnapshot snapshot) {
    return snapshot.domain(DOMAIN).map(ModelMark::parse);
  }

  static ModelMark parse(String text) {
    try {
      return CatalogJson.mapper().readValue(text, ModelMark.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("domain " + DOMAIN, e);
    }
  }

  /** Whether the rows were made of exactly these versions of these tables. */
  boolean isOf(ModelInputs now) {
    return inputs.equals(now.versions()) && (inputIds.isEmpty() || inputIds.equals(now.tableIds()));
  }

  /** The first version of an input, now at that one, that was not read; empty if all were. */
  Optional<Long> firstUnread(Input input, DeltaSnapshot now) {
    String name = input.name().toString();
    boolean another = !now.tableId().equals(inputIds.getOrDefault(name, now.tableId()));
    long next = another ? 0 : inputs.getOrDefault(name, -1L) + 1;
    return Optional.of(next).filter(version -> version <= now.version());
  }

  /** A hash of the parts of a definition on which the rows depend. */
  static String hash(ModelDefinition definition) {
    String shaping =
        String.join(
            "\n",
            definition.query(),
            definition.materialization().name(),
            definition.primaryKey().toString(),
            definition.expectations().toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(shaping.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String text() {
    try {
      return CatalogJson.mapper().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
