package org.winesclustering.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;
import scala.util.Properties$;

/** The versions of this application and of what it runs on. */
final class Version implements IVersionProvider {
  static final String APPLICATION = "wines-clustering";

  @Override
  public String[] getVersion() {
    return new String[] {APPLICATION + " " + built().getProperty(APPLICATION)};
  }

  /** Name to version: the application, Spark, Scala, Java, ND4J and DL4J's Spark module. */
  static Map<String, String> all() {
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

  /** What this was compiled against: the application, spark, scala, nd4j and dl4j-spark. */
  static Properties built() {
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
