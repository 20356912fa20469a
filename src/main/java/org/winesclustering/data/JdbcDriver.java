package org.winesclustering.data;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Finds the JDBC driver of a database, also among jars that {@code --jars} adds. */
public final class JdbcDriver {
  /** Spark's option for the name of the driver's class. */
  private static final String OPTION = "driver";

  private JdbcDriver() {}

  /**
   * Connection options with the driver's class.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if there is none for the URL
   */
  public static Map<String, String> named(String url, Map<String, String> options) {
    if (new CaseInsensitiveStringMap(options).containsKey(OPTION)) {
      return options;
    }
    Map<String, String> more = new HashMap<>(options);
    more.put(OPTION, nameFor(url));
    return more;
  }

  private static String nameFor(String url) {
    // Jars of --jars are in Spark's class loader, where DriverManager does not look.
    return ServiceLoader.load(Driver.class, Thread.currentThread().getContextClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(driver -> accepts(driver, url))
        .findFirst()
        .or(() -> known(url))
        .map(driver -> driver.getClass().getName())
        .orElseThrow(
            () ->
                WinesFailure.usage(
                    "there is no JDBC driver for %s; add its jar, for example by -- --jars"
                        + " postgresql-42.7.5.jar",
                    InputFailure.shown(url)));
  }

  private static boolean accepts(Driver driver, String url) {
    try {
      return driver.acceptsURL(url);
    } catch (SQLException e) {
      return false;
    }
  }

  private static Optional<Driver> known(String url) {
    try {
      return Optional.of(DriverManager.getDriver(url));
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
