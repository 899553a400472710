package dev.lakehouse.local.aws.lambda.child;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * Starts the runtime loop of a function, and ends the process when its parent has gone: the parent
 * holds the other end of standard input, and the system closes it however the parent ends.
 */
public final class FunctionMain extends Thread {
  private static final int KILLED = 137;

  private FunctionMain() {
    super("parent-watch");
    setDaemon(true);
  }

  /**
   * @param args the class whose main method is the runtime loop, then the handler
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    new FunctionMain().start();
    String[] handler = {args[1]};
    try {
      Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) handler);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  @Override
  public void run() {
    try {
      while (System.in.read() >= 0) {
        // nothing is ever sent
      }
    } catch (IOException e) {
      // as good as an end
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
