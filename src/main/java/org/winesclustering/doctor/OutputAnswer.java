package org.winesclustering.doctor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;
import org.winesclustering.failure.RootCause;
import org.winesclustering.run.WriteProbe;

/** Whether an executor writes where the driver does. */
final class OutputAnswer implements Check {
  private static final long serialVersionUID = 1L;

  private static final String REMEDY =
      "give --output a place that all machines share, such as hdfs://.. or s3a://..";

  private final String directory;
  private final SerializableConfiguration hadoop;

  /**
   * To a probe.
   *
   * @param directory the probe's
   */
  OutputAnswer(String directory, Configuration hadoop) {
    this.directory = directory;
    this.hadoop = new SerializableConfiguration(hadoop);
  }

  @Override
  public String subject() {
    return "output";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    try {
      WriteProbe.answer(directory, SparkEnv.get().executorId(), hadoop.value());
      return List.of(Finding.ok(subject(), "sees what the driver wrote, and writes beside it"));
    } catch (FileNotFoundException e) {
      return List.of(
          Finding.fail(subject(), "does not see what the driver wrote to " + directory, REMEDY));
    } catch (IOException e) {
      return List.of(
          Finding.fail(subject(), "cannot write to " + directory + ": " + RootCause.of(e), REMEDY));
    }
  }
}
