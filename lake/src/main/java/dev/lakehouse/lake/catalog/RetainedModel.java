package dev.lakehouse.lake.catalog;

import java.util.Optional;

/**
 * A model that was deleted and left its data behind.
 *
 * @param data what they looked like; empty if the functions never said
 */
public record RetainedModel(ModelDefinition definition, Optional<StatusDocument> data) {}
