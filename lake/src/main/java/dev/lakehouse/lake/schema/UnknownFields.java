package dev.lakehouse.lake.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** Decides about a field of a JSON object that its struct does not have. */
public interface UnknownFields {

  /** Passes over all of them. */
  UnknownFields IGNORED = (at, value) -> JsonFit.FITS;

  /**
   * What to make of one.
   *
   * @return {@link JsonFit.Fits} to pass over it, {@link JsonFit.Widens} for a new field of that
   *     type
   */
  JsonFit found(JsonPath at, JsonNode value);
}
