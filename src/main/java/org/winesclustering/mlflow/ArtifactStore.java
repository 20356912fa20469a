package org.winesclustering.mlflow;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The place of a run's artifacts. */
@FunctionalInterface
interface ArtifactStore {
  /**
   * Writes an artifact.
   *
   * @param name with slashes, below the run's artifacts
   */
  void put(String name, byte[] content) throws IOException;

  /**
   * The place that a tracking server gave: at the server itself, or on a file system that this
   * process writes to.
   *
   * @param hadoop names the file systems and who writes to them
   * @throws IOException with what to do, if neither reaches it
   */
  static ArtifactStore of(TrackedRun run, Configuration hadoop) throws IOException {
    URI root = URI.create(run.artifacts().replace(" ", "%20"));
    String scheme = root.getScheme() == null ? "file" : root.getScheme();
    if (scheme.equals("mlflow-artifacts")) {
      String path = root.getPath().replaceFirst("^/+", "");
      return (name, content) -> run.server().upload(path + "/" + name, content);
    }
    if (scheme.equals("file") && !isOfThisMachine(run.server().address())) {
      throw new IOException(
          "its artifacts are in a directory of its own machine (%s); start it with"
                  .formatted(run.artifacts())
              + " --serve-artifacts, or with a --default-artifact-root that both reach");
    }
    // Hadoop's name of what S3's own clients call s3.
    Path directory = new Path(run.artifacts().replaceFirst("^s3:", "s3a:"));
    FileSystem found = directory.getFileSystem(hadoop);
    // Without the files of checksums, which MLflow would list.
    FileSystem fileSystem = found instanceof LocalFileSystem local ? local.getRaw() : found;
    return (name, content) -> {
      try (OutputStream out = fileSystem.create(new Path(directory, name), true)) {
        out.write(content);
      }
    };
  }

  private static boolean isOfThisMachine(URI server) {
    try {
      return InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
