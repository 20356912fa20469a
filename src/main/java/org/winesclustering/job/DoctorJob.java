package org.winesclustering.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.doctor.Check;
import org.winesclustering.doctor.ClassPathTwins;
import org.winesclustering.doctor.ClusterExamination;
import org.winesclustering.doctor.ComputeThreads;
import org.winesclustering.doctor.CpuFeatures;
import org.winesclustering.doctor.Finding;
import org.winesclustering.doctor.Gpu;
import org.winesclustering.doctor.JavaVersion;
import org.winesclustering.doctor.KryoRegistration;
import org.winesclustering.doctor.LogBinding;
import org.winesclustering.doctor.ModuleOpenings;
import org.winesclustering.doctor.Nd4jBackend;
import org.winesclustering.doctor.ProcessMemory;
import org.winesclustering.doctor.Report;
import org.winesclustering.doctor.ScratchSpace;
import org.winesclustering.doctor.Severity;
import org.winesclustering.doctor.SparkSettings;
import org.winesclustering.doctor.Surroundings;
import org.winesclustering.doctor.TableFit;
import org.winesclustering.doctor.TimeLimit;
import org.winesclustering.doctor.Versions;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.WriteProbe;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;

/** The work of {@code wines doctor}: it examines the driver, then the executors. */
public final class DoctorJob {
  private static final String DRIVER = "driver";

  /** Key of the time that Spark waits for executors that do not come; half of the limit. */
  private static final String REGISTRATION = "spark.scheduler.maxRegisteredResourcesWaitingTime";

  private final WinesConfig config;
  private final Optional<Size> size;
  private final Duration limit;
  private final Report report = new Report(System.out);

  /** The size of a table. */
  public record Size(long rows, int columns) {}

  /**
   * Makes an examination for a configuration.
   *
   * @param size of the table that there must be memory for; if empty, that of the input
   * @param limit timeout of each step in which another machine takes part
   */
  public DoctorJob(WinesConfig config, Optional<Size> size, Duration limit) {
    this.config = config;
    this.size = size;
    this.limit = limit;
  }

  /**
   * Makes all checks and prints their findings.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if something has failed
   */
  public void run() {
    examineHere(ofProcess());
    examineHere(List.of(Versions.supported()));
    Optional<JavaSparkContext> spark = start();
    examineHere(ofCompute());
    examineHere(List.of(new SparkSettings(config.training().nativeMemoryMb())));
    spark.ifPresentOrElse(this::examineCluster, () -> examineHere(List.of(new ScratchSpace(0))));
    if (report.count(Severity.FAIL) > 0) {
      throw WinesFailure.usage(
          "doctor: FAIL for %s, %d warnings; the lines above say what to do",
          String.join(", ", report.failed()), report.count(Severity.WARN));
    }
    System.err.printf("wines: doctor: nothing fails, %d warnings%n", report.count(Severity.WARN));
  }

  /** Checks of any process that need neither Spark nor ND4J. */
  private List<Check> ofProcess() {
    return List.of(
        new JavaVersion(),
        new ModuleOpenings(),
        new ClassPathTwins(),
        new LogBinding(),
        new CpuFeatures(),
        new ComputeThreads(),
        new Gpu(config.training().gpu()));
  }

  /** Checks of any process that need the bound on native memory, which the session sets. */
  private static List<Check> ofCompute() {
    return List.of(new Nd4jBackend(), new KryoRegistration(), new ProcessMemory());
  }

  private void examineHere(List<Check> checks) {
    Check.all(checks, Surroundings.here()).forEach(finding -> report.add(DRIVER, finding));
  }

  /** Starts Spark, within the limit: a cluster that does not answer can keep it for long. */
  private Optional<JavaSparkContext> start() {
    Map<String, String> settings = Map.of(REGISTRATION, Math.max(1, limit.toSeconds() / 2) + "s");
    String remedy =
        "look at --master, and whether its address can be reached from here; the log says more";
    try {
      SparkSession session =
          new TimeLimit(limit)
              .call(
                  "doctor-start",
                  () -> Sessions.start(config.training().nativeMemoryMb(), settings));
      report.add(DRIVER, Finding.ok("spark", "starts, on " + session.sparkContext().master()));
      return Optional.of(JavaSparkContext.fromSparkContext(session.sparkContext()));
    } catch (TimeoutException e) {
      String found = "has not started within %d s".formatted(limit.toSeconds());
      report.add(DRIVER, Finding.fail("spark", found, remedy));
    } catch (ExecutionException e) {
      report.add(DRIVER, Finding.failed("spark", e, remedy));
    }
    return Optional.empty();
  }

  private void examineCluster(JavaSparkContext context) {
    ClusterExamination cluster = new ClusterExamination(context, limit, report);
    List<String> executors = context.isLocal() ? List.of() : cluster.executors();
    Optional<TableFit> fit =
        context.isLocal() || !executors.isEmpty() ? fit(context) : Optional.empty();
    fit.ifPresent(table -> report.add("cluster", table.finding()));
    ScratchSpace scratch = new ScratchSpace(fit.map(TableFit::spilledBytes).orElse(0L));
    examineHere(List.of(context.isLocal() ? scratch : new ScratchSpace(0)));
    Optional<WriteProbe> probe = probe(context);
    try {
      if (!executors.isEmpty()) {
        List<Check> checks = new ArrayList<>(ofProcess());
        checks.addAll(ofCompute());
        checks.add(scratch);
        cluster.examine(executors, checks, probe);
      }
    } finally {
      probe.ifPresent(WriteProbe::close);
    }
  }

  private Optional<WriteProbe> probe(JavaSparkContext context) {
    String output = config.output().path();
    return attempt(
        DRIVER,
        "output",
        "give --output a directory that can be written",
        () -> {
          WriteProbe probe = WriteProbe.begin(output, context.hadoopConfiguration());
          report.add(DRIVER, Finding.ok("output", output + " can be written"));
          return probe;
        });
  }

  /** Computes what a training run caches of a table, by the same rule as a dry run. */
  private Optional<TableFit> fit(JavaSparkContext context) {
    return attempt(
        "cluster",
        "input",
        "look at --input; the log says more",
        () -> {
          Size table = size.orElseGet(() -> ofInput(SparkSession.builder().getOrCreate()));
          int k = config.clusters().most();
          long read = table.rows() * table.columns() * Double.BYTES;
          long trained =
              ConfiguredClustering.of(config)
                  .options()
                  .network(k)
                  .forecast(context, table.rows(), table.columns())
                  .tableBytes();
          long others = RunPlan.tableBytes(read, table.rows(), table.columns(), k, config);
          return TableFit.now(table.rows(), table.columns(), trained + others);
        });
  }

  /** Does some work, and reports a failure as a finding. */
  private <T> Optional<T> attempt(String where, String what, String remedy, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (WinesFailure e) {
      // Its message says what to do.
      report.add(where, Finding.fail(what, Failures.message(e), ""));
    } catch (RuntimeException e) {
      report.add(where, Finding.failed(what, e, remedy));
    }
    return Optional.empty();
  }

  private Size ofInput(SparkSession session) {
    Records records = new RecordReader(session).read(config.input());
    CheckedRecords checked = new RecordChecks().forTraining(records, config.data());
    Size table = new Size(checked.rowsAccepted(), checked.schema().features().size());
    records.release();
    return table;
  }
}
