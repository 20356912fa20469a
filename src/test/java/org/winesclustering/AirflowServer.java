package org.winesclustering;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Airflow, as far as it takes to run what is scheduled: a scheduler with its database, and,
 * of Airflow 3, also the server and the reader of files that the scheduler needs. They listen on
 * loopback, and end with the test.
 */
public final class AirflowServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final PythonEnvironment python;
  private final Path home;
  private final Map<String, String> environment;
  private final List<ServerProcess> processes = new ArrayList<>();

  private AirflowServer(PythonEnvironment python, Path home, Map<String, String> environment) {
    this.python = python;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Starts one, which schedules at once whatever lies in {@link #dags}.
   *
   * @param version 2 or 3
   * @param home a directory of its own
   * @param more variables that its tasks have
   */
  public static AirflowServer start(int version, Path home, Map<String, String> more)
      throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    Map<String, String> environment = new HashMap<>(more);
    environment.put("AIRFLOW_HOME", home.toString());
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put("AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION", "False");
    environment.put("AIRFLOW__CORE__PARALLELISM", "2");
    environment.put(
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL", "http://127.0.0.1:" + port + "/execution/");
    environment.put("AIRFLOW__API__HOST", "127.0.0.1");
    environment.put("AIRFLOW__API__PORT", Integer.toString(port));
    environment.put("AIRFLOW__API__WORKERS", "1");
    environment.put(
        "AIRFLOW__API_AUTH__JWT_SECRET",
        "of this test alone, and long enough for its hash".repeat(2));
    environment.put(
        "AIRFLOW__CORE__EXECUTOR", version == 2 ? "SequentialExecutor" : "LocalExecutor");
    environment.put("AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL", "2");
    environment.put("AIRFLOW__SCHEDULER__DAG_DIR_LIST_INTERVAL", "2");
    environment.put("AIRFLOW__SCHEDULER__ENABLE_HEALTH_CHECK", "False");
    // A task that is not to run any more is noticed by its next sign of life.
    environment.put("AIRFLOW__SCHEDULER__LOCAL_TASK_JOB_HEARTBEAT_SEC", "1");
    environment.put("AIRFLOW__SCHEDULER__JOB_HEARTBEAT_SEC", "1");
    environment.put("AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL", "1");
    // And one whose signs a busy machine delays goes on.
    environment.put("AIRFLOW__WORKERS__MAX_FAILED_HEARTBEATS", "100");
    AirflowServer airflow =
        new AirflowServer(PythonEnvironment.of("airflow-" + version), home, environment);
    Files.createDirectories(airflow.dags());
    try (ServerProcess migration = airflow.begin("migrate", "db", "migrate")) {
      if (migration.exitCode() != 0) {
        throw new IllegalStateException(migration.log());
      }
    }
    if (version > 2) {
      airflow.processes.add(airflow.begin("api-server", "api-server"));
      airflow.processes.add(airflow.begin("dag-processor", "dag-processor"));
    }
    // Without the server of logs, which listens on all addresses.
    airflow.processes.add(airflow.begin("scheduler", "scheduler", "--skip-serve-logs"));
    return airflow;
  }

  private ServerProcess begin(String name, String... arguments) {
    return python.start(
        home.resolve(name + ".log"), environment, "airflow", Arrays.asList(arguments));
  }

  /** The directory whose files it schedules. */
  public Path dags() {
    return home.resolve("dags");
  }

  /** What its database says: runs, tasks, xcoms, events. */
  public JsonNode state() {
    return ask();
  }

  /** Marks a task as failed, as a person does on its page. */
  public void fail(String dag, String task) {
    ask(dag, task);
  }

  private JsonNode ask(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                python.program("python").toString(),
                Path.of("src", "test", "python", "airflow", "state.py").toString(),
                home.resolve("airflow.db").toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new ObjectMapper().readTree(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until its database says something. */
  public JsonNode await(String what, Predicate<JsonNode> is) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode state = state();
    while (!is.test(state)) {
      Optional<ServerProcess> ended =
          processes.stream().filter(process -> !process.handle().isAlive()).findFirst();
      if (ended.isPresent() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "not " + what + ": " + state + ended.map(ServerProcess::log).orElse(""));
      }
      Thread.sleep(500);
      state = state();
    }
    return state;
  }

  /** The lines that the tries of a task have logged. */
  public String log(String dag, String task) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("logs/dag_id=" + dag))) {
      return files
          .filter(file -> file.toString().contains("task_id=" + task + "/attempt="))
          .sorted(Comparator.naturalOrder())
          .map(AirflowServer::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its processes and the tasks that they have started. */
  @Override
  public void close() {
    for (ServerProcess process : processes) {
      List<ProcessHandle> started = process.handle().descendants().toList();
      process.close();
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
