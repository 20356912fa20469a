package org.winesclustering.data;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * The records of an Avro file that begin in a range of its bytes; closed by the end of the task.
 */
final class AvroFile implements Iterator<GenericRecord> {
  private final String path;
  private final long end;
  private final DataFileReader<GenericRecord> reader;

  private AvroFile(String path, long end, DataFileReader<GenericRecord> reader) {
    this.path = path;
    this.end = end;
    this.reader = reader;
  }

  /**
   * Opens the part of a file whose blocks begin between two bytes.
   *
   * @throws IOException that names the file, if it is no Avro file
   */
  static AvroFile open(String path, long start, long end, Configuration hadoop) throws IOException {
    AvroFile file = new AvroFile(path, end, reader(path, hadoop));
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> file.close());
    }
    file.reader.sync(start);
    return file;
  }

  /** The schema that a file was written with. */
  static Schema schema(String path, Configuration hadoop) throws IOException {
    try (DataFileReader<GenericRecord> reader = reader(path, hadoop)) {
      return reader.getSchema();
    }
  }

  private static DataFileReader<GenericRecord> reader(String path, Configuration hadoop)
      throws IOException {
    FsInput input = new FsInput(new Path(path), hadoop);
    try {
      return new DataFileReader<>(input, new GenericDatumReader<>());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Any of its bytes may be others.
      input.close();
      throw damaged(path, e);
    }
  }

  private static IOException damaged(String path, Throwable e) {
    return new IOException(path + " is no complete Avro file: " + e.getMessage(), e);
  }

  @Override
  public boolean hasNext() {
    try {
      return reader.hasNext() && !reader.pastSync(end);
    } catch (IOException | AvroRuntimeException e) {
      throw new AvroRuntimeException(damaged(path, e));
    }
  }

  @Override
  public GenericRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return reader.next();
    } catch (RuntimeException e) {
      // Damaged bytes become indexes and lengths.
      throw new AvroRuntimeException(damaged(path, e));
    }
  }

  private void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new AvroRuntimeException(e);
    }
  }
}
