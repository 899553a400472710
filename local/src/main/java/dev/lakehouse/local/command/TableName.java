package dev.lakehouse.local.command;

import dev.lakehouse.lake.catalog.Catalog;
import dev.lakehouse.lake.layout.Kind;
import dev.lakehouse.lake.layout.RelationName;
import dev.lakehouse.local.lake.LocalFailure;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parameter that names a table. */
final class TableName {

  @Parameters(paramLabel = "NAMESPACE/TABLE", description = "The table, such as demo/earthquakes.")
  private String text;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The name, if there is such a table. */
  RelationName in(Catalog catalog) {
    RelationName name =
        RelationName.parse(text)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "'" + text + "' is not of the form NAMESPACE/TABLE."));
    if (catalog.table(name).isEmpty()) {
      String known =
          catalog.names(Kind.TABLE).stream()
              .map(RelationName::toString)
              .collect(Collectors.joining(", "));
      throw new LocalFailure(
          "There is no table %s in this lake; there %s."
              .formatted(name, known.isEmpty() ? "is none" : "are: " + known));
    }
    return name;
  }
}
