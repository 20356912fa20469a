package org.winesclustering.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.package$;
import scala.util.Properties$;

/** The versions of this application and of what it runs on. */
public final class Version {
  /** Key of the application's own version. */
  public static final String APPLICATION = "wines-clustering";

  private Version() {}

  /** Versions by name: of the application, Spark, Scala, Java, ND4J and DL4J's Spark module. */
  public static Map<String, String> all() {
    Properties built = built();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put(APPLICATION, built.getProperty(APPLICATION));
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("scala", Properties$.MODULE$.versionNumberString());
    versions.put("java", System.getProperty("java.version"));
    versions.put("nd4j", built.getProperty("nd4j"));
    versions.put("dl4j-spark", built.getProperty("dl4j-spark"));
    return versions;
  }

  /** Versions at compile time, by name: of the application, nd4j and dl4j-spark. */
  public static Properties built() {
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
