package dev.lakehouse.operator.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakehouse.lake.catalog.CatalogJson;
import dev.lakehouse.lake.catalog.TableDefinition;
import dev.lakehouse.operator.plan.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableChangeTest {

  private static final String DEFINITION =
      """
      {"name": {"namespace": "demo", "name": "quakes"}, "uid": "u", "generation": 1,
       "artifact": "a", "deliveryStream": "s", "function": "f",
       "columns": [{"name": "id", "type": "string", "description": ""},
                   {"name": "felt", "type": "int", "description": ""}],
       "primaryKey": ["id"], "sequenceBy": null, "deleteWhen": null, "tombstoneRetention": "P7D",
       "onUnknownField": "ADD", "onTypeChange": "WIDEN", "partitionBy": [], "expectations": [],
       "retention": {"bronze": "P30D", "quarantine": "P90D", "history": "P7D"},
       "maintenance": {"targetFileSizeBytes": 1, "deletionVectors": true}, "paused": false}
      """;

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          paused | true | pause [stops a flow] | STOPS_FLOW
          deleteWhen | "felt < 0" | deleteWhen [loses data] | LOSES_DATA
          onUnknownField | "IGNORE" | onUnknownField [loses data] | LOSES_DATA
          onUnknownField | "RESCUE" | onUnknownField | SAFE
          onTypeChange | "QUARANTINE" | onTypeChange | SAFE
          tombstoneRetention | "P1D" | tombstoneRetention | SAFE
          retention | {"bronze": "P7D", "quarantine": "P90D", "history": "P7D"} | retention [loses data] | LOSES_DATA
          retention | {"bronze": "P30D", "quarantine": "P90D", "history": "P1D"} | retention [loses data] | LOSES_DATA
          retention | {"bronze": "P31D", "quarantine": "P90D", "history": "P7D"} | retention | SAFE
          columns | [{"name": "id", "type": "string", "description": ""}] | drop column felt [loses data] | LOSES_DATA
          columns | [{"name": "id", "type": "string", "description": ""}, {"name": "felt", "type": "long", "description": ""}] | widen column felt from int to long | SAFE
          expectations | [{"name": "e", "check": "felt > 0", "action": "DROP"}] | expectation 'e' [loses data] | LOSES_DATA
          expectations | [{"name": "e", "check": "felt > 0", "action": "STOP"}] | expectation 'e' [stops a flow] | STOPS_FLOW
          expectations | [{"name": "e", "check": "felt > 0", "action": "WARN"}] | expectation 'e' | SAFE
          artifact | "b" | function code | SAFE
          generation | 2 | generation 2 | SAFE
          """)
  void saysWhatChangesAndWhatItMayCost(String field, String value, String words, Effect effect)
      throws JsonProcessingException {
    assertThat(TableChange.of(Optional.of(definition(DEFINITION)), with(field, value)))
        .isEqualTo(new DefinitionChange(words, effect));
  }

  @Test
  void definitionOfALaterObjectOfTheSameNameIsNew() throws JsonProcessingException {
    assertThat(TableChange.of(Optional.of(with("uid", "\"v\"")), definition(DEFINITION)))
        .isEqualTo(DefinitionChange.NEW);
    assertThat(TableChange.of(Optional.empty(), definition(DEFINITION)))
        .isEqualTo(DefinitionChange.NEW);
  }

  private static TableDefinition with(String field, String value) throws JsonProcessingException {
    ObjectNode json = (ObjectNode) CatalogJson.mapper().readTree(DEFINITION);
    json.set(field, CatalogJson.mapper().readTree(value));
    return definition(json.toString());
  }

  private static TableDefinition definition(String json) throws JsonProcessingException {
    return CatalogJson.mapper().readValue(json, TableDefinition.class);
  }
}
