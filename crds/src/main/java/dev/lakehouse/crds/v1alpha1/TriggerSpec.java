package dev.lakehouse.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** When a model runs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.onChange) != has(self.schedule)",
    message = "exactly one of onChange and schedule must be given")
public class TriggerSpec {

  @JsonPropertyDescription("Run when an input has moved.")
  private OnChangeSpec onChange;

  @JsonPropertyDescription(
      "Run at fixed times: rate(1 hour) or cron(0 6 * * ? *), as EventBridge writes them, in UTC.")
  @Size(min = 1, max = 128)
  @ValidationRule(
      value =
          "self.matches('^(rate\\\\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\\\\)|cron\\\\([^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+\\\\))$')",
      message =
          "a schedule is rate(1 hour), rate(5 minutes) or cron(minutes hours day-of-month month day-of-week year), such as cron(0 6 * * ? *)")
  private String schedule;

  public OnChangeSpec getOnChange() {
    return onChange;
  }

  public void setOnChange(OnChangeSpec onChange) {
    this.onChange = onChange;
  }

  public String getSchedule() {
    return schedule;
  }

  public void setSchedule(String schedule) {
    this.schedule = schedule;
  }
}
