package dev.lakehouse.query.run;

import java.util.List;

/**
 * How a result ended.
 *
 * @param rows that were shown
 * @param more whether there are more
 * @param lastHidden the hidden values of the last row shown
 */
public record Page(long rows, boolean more, List<Object> lastHidden) {}
