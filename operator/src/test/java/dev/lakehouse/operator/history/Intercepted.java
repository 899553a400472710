package dev.lakehouse.operator.history;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A client of which one operation goes through a mutation, and all others go as they are. */
final class Intercepted {

  private Intercepted() {}

  /** What is done instead of a call. */
  @FunctionalInterface
  interface Instead<C> {
    Object of(Object request, Call call, C client);
  }

  /** The call as it would be without the mutation. */
  @FunctionalInterface
  interface Call {
    Object with(Object request);
  }

  static <C> C operation(Class<C> type, C client, String operation, Instead<C> instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals(operation)) {
                return call(client, method, arguments);
              }
              return arguments[0] instanceof Consumer
                  ? InvocationHandler.invokeDefault(proxy, method, arguments) // builds the request
                  : instead.of(arguments[0], request -> unchecked(client, method, request), client);
            }));
  }

  private static Object call(Object client, Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object unchecked(Object client, Method method, Object request) {
    try {
      return call(client, method, request);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
