package org.winesclustering.autoencoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.network.NetworkBytes;

/** A model on any Hadoop file system: MLlib's metadata, and beside it the network as a zip file. */
final class CnnAutoencoderPersistence {
  private static final String NETWORK = "network.zip";

  private CnnAutoencoderPersistence() {}

  static final class Writer extends MLWriter {
    private final CnnAutoencoderModel model;

    Writer(CnnAutoencoderModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      MlPersistence.saveMetadata(model, path, sparkSession());
      Path file = new Path(path, NETWORK);
      try (FSDataOutputStream out = fileSystem(file, sparkSession()).create(file, true)) {
        out.write(model.network());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  static final class Reader extends MLReader<CnnAutoencoderModel> {
    @Override
    public CnnAutoencoderModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          MlPersistence.loadMetadata(path, sparkSession(), CnnAutoencoderModel.class);
      Path file = new Path(path, NETWORK);
      try (FSDataInputStream in = fileSystem(file, sparkSession()).open(file)) {
        byte[] network = in.readAllBytes();
        // So that a damaged one is found here, and not by each task.
        NetworkBytes.read(network);
        CnnAutoencoderModel model = new CnnAutoencoderModel(metadata.uid(), network);
        metadata.getAndSetParams(model, scala.Option.empty());
        return model;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private static FileSystem fileSystem(Path file, SparkSession session) throws IOException {
    return file.getFileSystem(session.sessionState().newHadoopConf());
  }
}
