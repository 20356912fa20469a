package org.winesclustering;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.io.file.PathUtils;

/**
 * A virtual environment of Python with pinned packages in {@code target/python}, which pip makes at
 * its first use. PySpark's package is a whole distribution of Spark.
 */
public final class PythonEnvironment {
  private static final Path REQUIREMENTS =
      Path.of("src", "test", "python", "requirements").toAbsolutePath();
  private static final Path WHEELS = Path.of("target", "python-dist").toAbsolutePath();
  private static final Path ENVIRONMENTS = Path.of("target", "python").toAbsolutePath();

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
  }

  /**
   * The environment of a list of packages, made if it is not there or if the list has changed.
   *
   * @param name of the list in {@code src/test/python/requirements}, without {@code .txt}
   */
  public static PythonEnvironment of(String name) throws IOException, InterruptedException {
    return of(name, Files.readString(REQUIREMENTS.resolve(name + ".txt")));
  }

  /** A distribution of Spark as pip installs it: that of the tests in Python, or a new one. */
  public static PythonEnvironment ofSpark(String version) throws IOException, InterruptedException {
    String line = "pyspark==" + version;
    try (var lists = Files.newDirectoryStream(REQUIREMENTS, "python-*.txt")) {
      for (Path list : lists) {
        if (Files.readAllLines(list).contains(line)) {
          return of(list.getFileName().toString().replace(".txt", ""));
        }
      }
    }
    return of("spark-" + version, line + "\n");
  }

  private static synchronized PythonEnvironment of(String name, String requirements)
      throws IOException, InterruptedException {
    Path folder = ENVIRONMENTS.resolve(name);
    Files.createDirectories(ENVIRONMENTS);
    // Tests in two processes may want the same one.
    try (FileChannel file =
        FileChannel.open(
            ENVIRONMENTS.resolve(name + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      // Until the file is closed.
      file.lock();
      Path made = folder.resolve("requirements.txt");
      if (!Files.exists(made) || !Files.readString(made).equals(requirements)) {
        if (Files.exists(folder)) {
          PathUtils.deleteDirectory(folder);
        }
        make(folder, requirements);
        Files.writeString(made, requirements);
      }
      return new PythonEnvironment(folder);
    }
  }

  private static void make(Path folder, String requirements)
      throws IOException, InterruptedException {
    run(List.of("python3", "-m", "venv", folder.toString()));
    Path list = Files.writeString(folder.resolve("wanted.txt"), requirements);
    run(
        List.of(
            folder.resolve("bin/pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            list.toString()));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile("python-environment", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(log));
    }
    Files.delete(log);
  }

  /** Installs this project's package, as the build has made it. */
  public PythonEnvironment withWheel() throws IOException, InterruptedException {
    run(
        List.of(
            program("pip").toString(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--force-reinstall",
            wheel().toString()));
    return this;
  }

  /** Lets its programs find another environment's packages too, after its own. */
  public PythonEnvironment with(PythonEnvironment other) throws IOException {
    Files.writeString(packages().resolve("others.pth"), other.packages() + "\n");
    return this;
  }

  private static Path wheel() throws IOException {
    try (var wheels = Files.newDirectoryStream(WHEELS, "wines_clustering-*.whl")) {
      return wheels.iterator().next();
    } catch (NoSuchFileException | NoSuchElementException e) {
      throw new IllegalStateException(
          "there is no wheel in " + WHEELS + "; build it: ./mvnw -Ppython package", e);
    }
  }

  /** One of its programs, such as {@code python} or {@code pytest}. */
  public Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** The directory of PySpark, which may stand as {@code SPARK_HOME}. */
  public Path sparkHome() throws IOException {
    return packages().resolve("pyspark");
  }

  /** The directory of its packages. */
  public Path packages() throws IOException {
    try (var versions = Files.newDirectoryStream(folder.resolve("lib"), "python3*")) {
      return versions.iterator().next().resolve("site-packages");
    }
  }

  /** Starts one of its programs with its own Python and Spark, and this test's Java. */
  public ServerProcess start(
      Path log, Map<String, String> environment, String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program(program).toString()));
    command.addAll(arguments);
    return ServerProcess.start(log, variables(environment), command);
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    Path java = Path.of(System.getProperty("java.home"), "bin");
    variables.put("PATH", folder.resolve("bin") + ":" + java + ":" + System.getenv("PATH"));
    variables.put("VIRTUAL_ENV", folder.toString());
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("PYSPARK_PYTHON", program("python").toString());
    variables.put("PYSPARK_DRIVER_PYTHON", program("python").toString());
    variables.put("SPARK_LOCAL_IP", "127.0.0.1");
    variables.put("OMP_NUM_THREADS", "1");
    variables.putAll(more);
    return variables;
  }
}
