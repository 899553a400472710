package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How records reach bronze. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public class IngestionSpec {

  @JsonPropertyDescription(
      "When buffered records are written: at whichever bound is reached first.")
  @Default("{}")
  private BufferingSpec buffering = new BufferingSpec();

  @JsonPropertyDescription("Compression of bronze objects.")
  @Default("gzip")
  private Compression compression = Compression.GZIP;

  public BufferingSpec getBuffering() {
    return buffering;
  }

  public void setBuffering(BufferingSpec buffering) {
    this.buffering = buffering;
  }

  public Compression getCompression() {
    return compression;
  }

  public void setCompression(Compression compression) {
    this.compression = compression;
  }
}
