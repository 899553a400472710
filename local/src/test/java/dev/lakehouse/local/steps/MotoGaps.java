package dev.lakehouse.local.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * What moto does not know, by test and with the reason, in moto-gaps.properties. A test of the list
 * must fail in moto: one that passes, since moto has learnt it, has to be taken off the list.
 */
final class MotoGaps implements InvocationInterceptor, AfterAllCallback {

  private final Properties gaps = read();
  private final Set<String> met = new HashSet<>();

  private static Properties read() {
    Properties properties = new Properties();
    try (InputStream in = MotoGaps.class.getResourceAsStream("/moto-gaps.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    run(test, name(method));
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
      throws Throwable {
    String argument = context.getDisplayName().replaceFirst("^.* = ", "").replace(' ', '-');
    run(test, name(method) + "." + argument);
  }

  private static String name(ReflectiveInvocationContext<Method> method) {
    Method executable = method.getExecutable();
    return executable.getDeclaringClass().getSimpleName() + "." + executable.getName();
  }

  private void run(Invocation<Void> test, String name) throws Throwable {
    String reason = gaps.getProperty(name);
    if (reason == null) {
      test.proceed();
      return;
    }
    met.add(name);
    try {
      test.proceed();
    } catch (Exception | AssertionError e) {
      return;
    }
    throw new AssertionError(
        "moto has learnt this; take %s off moto-gaps.properties, where it says: %s"
            .formatted(name, reason));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    String suite = context.getRequiredTestClass().getSuperclass().getSimpleName() + ".";
    Set<String> unmet = new HashSet<>(gaps.stringPropertyNames());
    unmet.removeAll(met);
    unmet.removeIf(name -> !name.startsWith(suite));
    if (!unmet.isEmpty()) {
      throw new AssertionError("moto-gaps.properties names tests that there are not: " + unmet);
    }
  }
}
