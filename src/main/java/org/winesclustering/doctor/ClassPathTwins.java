package org.winesclustering.doctor;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Check that no library is on the class path in two versions: which one a class is taken from would
 * depend on their order, and may differ between the driver and executors.
 *
 * <p>Libraries are recognized by the names of their jars, and, in an assembly, by one resource of
 * each library that has broken runs before.
 */
public record ClassPathTwins() implements Check {
  /** Artifact and version of a jar, and what may follow, such as a platform or "tests". */
  private static final Pattern JAR = Pattern.compile("(.+)-(\\d[^-]*)((?:-[A-Za-z][^-]*)*)\\.jar");

  private static final Pattern SCALA = Pattern.compile("_2\\.1[0-9]$");

  /** Resource by library: in each of its jars, and in no other library's. */
  private static final Map<String, String> MARKERS =
      Map.ofEntries(
          Map.entry("scala-library", "library.properties"),
          Map.entry("scala-reflect", "reflect.properties"),
          Map.entry("spark-core", "org/apache/spark/SparkContext.class"),
          Map.entry("spark-mllib", "org/apache/spark/ml/Pipeline.class"),
          Map.entry("hadoop-client", "org/apache/hadoop/fs/FileSystem.class"),
          Map.entry("slf4j-api", "org/slf4j/LoggerFactory.class"),
          Map.entry("jackson-core", "com/fasterxml/jackson/core/JsonFactory.class"),
          Map.entry("jackson-databind", "com/fasterxml/jackson/databind/ObjectMapper.class"),
          Map.entry("guava", "com/google/common/collect/ImmutableList.class"),
          Map.entry("kryo", "com/esotericsoftware/kryo/Kryo.class"),
          Map.entry("protobuf-java", "com/google/protobuf/Message.class"),
          Map.entry("typesafe config", "com/typesafe/config/ConfigFactory.class"),
          Map.entry("javacpp", "org/bytedeco/javacpp/Pointer.class"),
          Map.entry("openblas", "org/bytedeco/openblas/global/openblas.class"),
          Map.entry("nd4j-api", "org/nd4j/linalg/factory/Nd4j.class"),
          Map.entry("deeplearning4j-nn", "org/deeplearning4j/nn/graph/ComputationGraph.class"),
          Map.entry("dl4j-spark", "org/deeplearning4j/spark/api/TrainingMaster.class"),
          Map.entry("wines-clustering", "org/winesclustering/app/Main.class"));

  @Override
  public String subject() {
    return "class path";
  }

  @Override
  public List<Finding> examine(Surroundings here) throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<String> jars = jars(here.property("java.class.path"), loader);
    Map<String, String> twins = new TreeMap<>(namesakes(jars));
    for (Map.Entry<String, String> marker : MARKERS.entrySet()) {
      List<Copy> copies = copies(loader, marker.getValue());
      if (copies.stream().map(Copy::checksum).distinct().count() > 1) {
        // A jar may be found in two ways: it counts once.
        List<String> places = copies.stream().map(Copy::place).distinct().toList();
        twins.putIfAbsent(marker.getKey(), String.join(", then ", places));
      }
    }
    if (twins.isEmpty()) {
      return ok(jars.size() + " jars, no library in two versions");
    }
    return twins.entrySet().stream()
        .map(
            twin ->
                Finding.warn(
                    subject(),
                    twin.getKey() + " is there twice: " + twin.getValue(),
                    "leave one of them off --jars, --packages and extraClassPath, or out of Spark's"
                        + " jars"))
        .toList();
  }

  /** A jar or directory with a library, and the checksum of the library's resource there. */
  private record Copy(String place, long checksum) {}

  /** Jars by artifact, of artifacts with two versions. */
  private static Map<String, String> namesakes(List<String> jars) {
    Map<String, Map<String, String>> versions = new LinkedHashMap<>();
    for (String jar : jars) {
      Matcher name = JAR.matcher(new File(jar).getName());
      if (name.matches()) {
        Matcher scala = SCALA.matcher(name.group(1));
        String version = name.group(2) + (scala.find() ? scala.group() : "");
        String artifact = scala.replaceFirst("") + name.group(3);
        versions.computeIfAbsent(artifact, any -> new LinkedHashMap<>()).putIfAbsent(version, jar);
      }
    }
    versions.values().removeIf(of -> of.size() < 2);
    Map<String, String> twins = new TreeMap<>();
    versions.forEach((artifact, of) -> twins.put(artifact, String.join(", then ", of.values())));
    return twins;
  }

  private static List<Copy> copies(ClassLoader loader, String resource) throws IOException {
    List<Copy> copies = new ArrayList<>();
    for (URL url : Collections.list(loader.getResources(resource))) {
      copies.add(new Copy(place(url, resource), checksum(url)));
    }
    return copies;
  }

  private static String place(URL url, String resource) {
    String place = url.toString().replaceFirst("^jar:", "").replaceFirst("^file:", "");
    return place.substring(0, place.length() - resource.length()).replaceFirst("!?/$", "");
  }

  /** Checksum from the jar's directory, which is read without the content. */
  private static long checksum(URL url) throws IOException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (var file = jar.getJarFile()) {
        return file.getEntry(jar.getEntryName()).getCrc();
      }
    }
    try (var stream = url.openStream()) {
      return Arrays.hashCode(stream.readAllBytes());
    }
  }

  /** Jars of the class path, and of the class loaders that Spark adds, in the order of loading. */
  private static List<String> jars(String classPath, ClassLoader loader) {
    Set<String> jars = new LinkedHashSet<>(List.of(classPath.split(File.pathSeparator, -1)));
    for (ClassLoader next = loader; next != null; next = next.getParent()) {
      if (next instanceof URLClassLoader urls) {
        Stream.of(urls.getURLs()).map(URL::getPath).forEach(jars::add);
      }
    }
    return jars.stream().filter(jar -> jar.endsWith(".jar")).toList();
  }
}
