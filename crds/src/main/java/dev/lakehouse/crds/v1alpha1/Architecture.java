package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Processor architecture of a function. */
public enum Architecture {
  /** Graviton. */
  @JsonProperty("arm64")
  ARM64,
  /** Intel or AMD. */
  @JsonProperty("x86_64")
  X86_64
}
