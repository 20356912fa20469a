package org.winesclustering.data;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Finds a database's driver, also among the jars that were given by {@code --jars}. */
public final class JdbcDriver {
  /** Spark's option for the name of its class. */
  private static final String OPTION = "driver";

  private JdbcDriver() {}

  /**
   * Connection options that name the driver.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if there is none for the URL
   */
  public static Map<String, String> named(String url, Map<String, String> options) {
    if (new CaseInsensitive(options).get(OPTION).isPresent()) {
      return options;
    }
    Map<String, String> more = new HashMap<>(options);
    more.put(OPTION, nameFor(url));
    return more;
  }

  private static String nameFor(String url) {
    return amongAddedJars(url)
        .or(() -> amongKnown(url))
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.USAGE,
                    "there is no JDBC driver for %s; add its jar, for example by -- --jars"
                        + " postgresql-42.7.5.jar",
                    UnreadableInput.shown(url)));
  }

  private static Optional<String> amongAddedJars(String url) {
    return ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(driver -> accepts(driver, url))
        .map(driver -> driver.getClass().getName())
        .findFirst();
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Optional<String> amongKnown(String url) {
    try {
      return Optional.of(DriverManager.getDriver(url).getClass().getName());
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
