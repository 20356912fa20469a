package org.winesclustering.doctor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.util.SerializableConfiguration;
import org.winesclustering.failure.RootCause;
import org.winesclustering.run.WriteProbe;

/**
 * Check that an executor writes to the same place as the driver.
 *
 * @param directory directory of the driver's {@link WriteProbe}
 */
record OutputAnswer(String directory, SerializableConfiguration hadoop) implements Check {
  private static final String REMEDY =
      "give --output a place that all machines share, such as hdfs://.. or s3a://..";

  @Override
  public String subject() {
    return "output";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    try {
      WriteProbe.answer(directory, SparkEnv.get().executorId(), hadoop.value());
      return ok("sees what the driver wrote, and writes beside it");
    } catch (FileNotFoundException e) {
      return fail("does not see what the driver wrote to " + directory, REMEDY);
    } catch (IOException e) {
      return fail("cannot write to " + directory + ": " + RootCause.of(e), REMEDY);
    }
  }
}
