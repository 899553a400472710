package dev.lakehouse.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /2015-03-31/functions/f, lambda GetFunction, true",
    "POST, /2015-03-31/functions, lambda CreateFunction, false",
    "PUT, /2015-03-31/functions/f/configuration, lambda UpdateFunctionConfiguration, false",
    "GET, /2019-09-25/functions/f/event-invoke-config, lambda GetFunctionEventInvokeConfig, true",
    "GET, /lake, s3 GET bucket, true",
    "PUT, /lake/_lakehouse/a.json, s3 PUT object, false",
  })
  void isKnownByMethodAndPath(String method, String path, String name, boolean read) {
    Operation operation = Operation.of(method, path, "");

    assertThat(operation).hasToString(name);
    assertThat(operation.isRead()).isEqualTo(read);
  }

  @Test
  void isKnownByTheTargetWhereThereIsOne() {
    assertThat(Operation.of("POST", "/", "Firehose_20150804.DescribeDeliveryStream"))
        .isEqualTo(new Operation("firehose", "DescribeDeliveryStream"));
    assertThat(Operation.of("POST", "/", "AWSEvents.PutRule").isRead()).isFalse();
  }
}
