package dev.lakehouse.operator.relation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lakehouse.lake.catalog.CatalogJson;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two values are equal without keeping them: half of the SHA-256 of their JSON, with
 * the entries of maps in order. What is desired of a table is some kilobytes.
 */
record Fingerprint(long high, long low) {

  /**
   * That of a value made of records.
   *
   * @throws IllegalStateException if it has no JSON
   */
  static Fingerprint of(Object value) {
    try {
      byte[] json = CatalogJson.mapper().writeValueAsBytes(value);
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(json));
      return new Fingerprint(digest.getLong(), digest.getLong());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value without JSON: " + value, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
