package org.winesclustering;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Variables of this JVM's environment, as {@link System#getenv()} tells them, until they are
 * closed. Java has no call for it; the packages are open for Spark anyway.
 */
final class EnvironmentVariables implements AutoCloseable {
  private final Map<String, String> before;

  private EnvironmentVariables(Map<String, String> before) {
    this.before = before;
  }

  /** Sets variables on top of those that there are. */
  static EnvironmentVariables set(Map<String, String> variables) {
    Map<String, String> before = new HashMap<>(System.getenv());
    changeable().putAll(variables);
    return new EnvironmentVariables(before);
  }

  @Override
  public void close() {
    Map<String, String> variables = changeable();
    variables.keySet().retainAll(before.keySet());
    variables.putAll(before);
  }

  /** The map behind the unmodifiable one, which takes and gives text. */
  @SuppressWarnings("unchecked")
  private static Map<String, String> changeable() {
    Map<String, String> environment = System.getenv();
    try {
      Field map = environment.getClass().getDeclaredField("m");
      map.setAccessible(true);
      return (Map<String, String>) map.get(environment);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
