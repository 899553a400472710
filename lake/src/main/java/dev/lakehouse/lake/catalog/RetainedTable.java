package dev.lakehouse.lake.catalog;

import java.util.Optional;

/**
 * A table that was deleted and left its data behind: by what contract they were written.
 *
 * @param data what they looked like; empty if the functions never said
 */
public record RetainedTable(TableDefinition definition, Optional<StatusDocument> data) {}
