package org.winesclustering.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkIllegalArgumentException;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.data.DeltaLake;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.gpu.GpuPlugin;
import org.winesclustering.gpu.GpuUse;
import org.winesclustering.gpu.ProcessBackend;
import org.winesclustering.spark.KryoClasses;
import org.winesclustering.spark.SupportedSpark;

/** The Spark session of a command. */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** Property that bounds native memory; JavaCPP reads it at its first use in a process. */
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";

  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";

  /** Pattern of properties and values that Spark's log, event log and pages do not show. */
  private static final String REDACTED =
      "(?i)secret|password|passwd|passphrase|pass=|pwd=|token|access[._-]?key|account[._-]?key"
          + "|api[._-]?key|encryption[._-]?key|[?&;]sig=|credential|//[^/@\\s]*:[^@\\s]*@";

  private static final String OVERHEAD = "spark.executor.memoryOverhead";

  private static final String LOCAL_DIRECTORY = "spark.local.dir";

  private static final String HADOOP = "spark.hadoop.";

  private static final String SECRET = "spark.authenticate.secret";

  /** Environment variable in which a standalone cluster's worker gives a driver the secret. */
  private static final String SECRET_VARIABLE = "_SPARK_AUTH_SECRET";

  private Sessions() {}

  /** Hadoop's configuration by spark-submit's settings, for a command that needs no session. */
  public static Configuration hadoop() {
    SparkConf conf = new SparkConf();
    Umask.handOn(conf);
    return SparkHadoopUtil.get().newConfiguration(conf);
  }

  /** The same without Spark's classes, which take longer to load than a look at some files. */
  public static Configuration hadoopBeforeSpark() {
    Configuration hadoop = new Configuration();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(HADOOP))
        .forEach(name -> hadoop.set(name.substring(HADOOP.length()), System.getProperty(name)));
    return hadoop;
  }

  /** Whether spark-submit's settings name catalogs, in which there may be tables. */
  public static boolean haveCatalogs() {
    return System.getProperties().stringPropertyNames().stream()
        .anyMatch(
            name -> name.startsWith("spark.sql.catalog") || name.equals("spark.sql.extensions"));
  }

  /** Whether this process has a session. */
  public static boolean isStarted() {
    return SparkSession.getDefaultSession().isDefined();
  }

  /**
   * Starts a session where spark-submit says; its settings win over those here.
   *
   * @param nativeMemoryMb bound on ND4J's memory outside the heap in every process; 0 for none
   * @param gpu whether every process computes networks on a GPU
   * @throws WinesFailure with {@link FailureKind#USAGE} if there is no room for temporary files, or
   *     too little memory or too few threads
   */
  public static SparkSession start(int nativeMemoryMb, GpuUse gpu) {
    // Before Spark, which may load ND4J to serialise its arrays.
    ProcessBackend.choose(gpu);
    SparkConf conf = configured(withSecret(new SparkConf(), System.getenv()), nativeMemoryMb);
    GpuPlugin.addTo(conf, gpu);
    hideBlocks(conf);
    return started(conf);
  }

  /**
   * Starts a session for a command that only examines, and leaves ND4J its own choice of backend.
   *
   * @param settings that win over what spark-submit says
   */
  public static SparkSession start(int nativeMemoryMb, Map<String, String> settings) {
    SparkConf conf = withSecret(new SparkConf(), System.getenv());
    settings.forEach(conf::set);
    return started(configured(conf, nativeMemoryMb));
  }

  private static SparkSession started(SparkConf conf) {
    failOn(SupportedSpark.refusal(conf));
    Umask.handOn(conf);
    if (isLocal(conf)) {
      PosixLocalFiles.handOn(conf);
    }
    ThreadLimit.check();
    try {
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      failOn(SupportedSpark.refusal(session));
      return session;
    } catch (SparkIllegalArgumentException e) {
      if (String.valueOf(e.getErrorClass()).matches("INVALID_(DRIVER|EXECUTOR)_MEMORY")) {
        throw new WinesFailure(
            FailureKind.USAGE,
            "Spark cannot start with so little memory ("
                + e.getMessage().replaceFirst("^\\[\\w+\\] ", "").replaceFirst("\\. .*", "")
                + " bytes); give it 1g or more with -- --driver-memory 1g, on a cluster also"
                + " --executor-memory 1g",
            e);
      }
      throw e;
    }
  }

  private static void failOn(Optional<String> refusal) {
    refusal.ifPresent(
        wrong -> {
          throw new WinesFailure(FailureKind.USAGE, wrong);
        });
  }

  /**
   * Makes Spark cache and sort rows on disk, in local mode, in a directory that only this user can
   * read and that is removed at the end: everyone on the machine can read Spark's own directories
   * under the temporary one. A cluster has its own directories.
   */
  private static void hideBlocks(SparkConf conf) {
    if (!isLocal(conf)
        || conf.contains(LOCAL_DIRECTORY)
        || System.getenv("SPARK_LOCAL_DIRS") != null
        || SparkSession.getDefaultSession().isDefined()) {
      return;
    }
    String parent = System.getProperty("java.io.tmpdir");
    try {
      conf.set(LOCAL_DIRECTORY, TemporaryDirectory.make(Path.of(parent)).toString());
    } catch (IOException e) {
      String message =
          "no directory can be made in %s (%s); make room there, or give another with -- --conf"
              + " spark.local.dir=DIRECTORY";
      throw new WinesFailure(FailureKind.USAGE, message.formatted(parent, e.getMessage()), e);
    }
  }

  /** Whether all of Spark runs in this process. */
  static boolean isLocal(SparkConf conf) {
    String master = conf.get("spark.master", "");
    return master.equals("local") || master.startsWith("local[");
  }

  /**
   * Adds the secret that a standalone cluster's worker gives a driver in the environment; the
   * session looks for it among its settings alone.
   */
  static SparkConf withSecret(SparkConf conf, Map<String, String> environment) {
    String secret = environment.get(SECRET_VARIABLE);
    return secret == null ? conf : conf.setIfMissing(SECRET, secret);
  }

  /** Stops the session of this process, if one has started. */
  public static void stop() {
    SparkSession.getDefaultSession()
        .foreach(
            session -> {
              session.stop();
              return session;
            });
  }

  /** Adds this application's settings to given ones, which win. */
  public static SparkConf configured(SparkConf conf, int nativeMemoryMb) {
    conf.setIfMissing("spark.app.name", "wines-clustering");
    // Used only where a cluster is set to Kryo.
    conf.setIfMissing("spark.kryo.registrator", KryoClasses.class.getName());
    // Most numbers differ: looking for repetitions in them takes half of the time of caching.
    conf.setIfMissing("spark.sql.inMemoryColumnarStorage.compressed", "false");
    // Names that Spark's own pattern does not know.
    conf.setIfMissing("spark.redaction.regex", REDACTED);
    if (DeltaLake.isThere()) {
      conf.setIfMissing(DeltaLake.EXTENSIONS, DeltaLake.EXTENSION);
      conf.setIfMissing(DeltaLake.CATALOG, DeltaLake.DELTA_CATALOG);
    }
    if (nativeMemoryMb > 0) {
      boundNativeMemory(conf, nativeMemoryMb);
    }
    return conf;
  }

  /** Bounds ND4J's memory, and asks the cluster for it: a container is killed for more. */
  private static void boundNativeMemory(SparkConf conf, int megabytes) {
    if (System.getProperty(MAX_BYTES) == null) {
      System.setProperty(MAX_BYTES, megabytes + "m");
    }
    String options = conf.get(EXECUTOR_OPTIONS, "");
    if (!options.contains(MAX_BYTES)) {
      conf.set(EXECUTOR_OPTIONS, (options + " -D" + MAX_BYTES + "=" + megabytes + "m").strip());
    }
    if (!conf.get("spark.master", "local").startsWith("local")) {
      long heap = conf.getSizeAsMb("spark.executor.memory", "1g");
      // Spark's own allowance for threads, code and buffers, and ND4J's on top.
      long overhead = Math.max(384, heap / 10) + megabytes;
      conf.setIfMissing(OVERHEAD, overhead + "m");
      LOG.info(
          "memory of an executor: {} MiB heap, {} outside it ({} MiB of these for ND4J)",
          heap,
          conf.get(OVERHEAD),
          megabytes);
    }
  }
}
