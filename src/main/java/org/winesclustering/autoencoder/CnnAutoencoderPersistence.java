package org.winesclustering.autoencoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.RegularFiles;
import org.winesclustering.network.NetworkBytes;
import scala.Option;
import scala.collection.immutable.List$;

/** The files of a saved model: MLlib's metadata, and beside it the network as a zip file. */
final class CnnAutoencoderPersistence {
  /** The format of metadata and network that this version writes. */
  private static final int FORMAT_VERSION = 1;

  private static final String NETWORK = "network.zip";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The name of the Param {@code outputSize} in models of version 0.1. */
  private static final String SIZE_IN_VERSION_0_1 = "embeddingSize";

  private CnnAutoencoderPersistence() {}

  /** A writer of one model. */
  static final class Writer extends MLWriter {
    private final Params model;
    private final byte[] network;

    Writer(Params model, byte[] network) {
      this.model = model;
      this.network = network;
    }

    @Override
    public void saveImpl(String path) {
      MlPersistence.saveMetadata(model, path, FORMAT_VERSION, sparkSession());
      Path file = new Path(path, NETWORK);
      try (FSDataOutputStream out = fileSystem(file, sparkSession()).create(file, true)) {
        out.write(network);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file, e);
      }
    }
  }

  /** A reader of what {@link Writer} wrote, in this version or an earlier one. */
  static final class Reader<M extends Params> extends MLReader<M> {
    private final Class<M> type;
    private final BiFunction<String, byte[], M> model;

    /** Creates a reader, given how a model is made from its uid and its network. */
    Reader(Class<M> type, BiFunction<String, byte[], M> model) {
      this.type = type;
      this.model = model;
    }

    @Override
    public M load(String path) {
      DefaultParamsReader.Metadata metadata =
          MlPersistence.loadMetadata(path, FORMAT_VERSION, sparkSession(), type);
      Path file = new Path(path, NETWORK);
      try (FSDataInputStream in = RegularFiles.open(file, fileSystem(file, sparkSession()))) {
        byte[] network = in.readAllBytes();
        // A damaged network is found here rather than by each task.
        NetworkBytes.read(network);
        M loaded = model.apply(metadata.uid(), network);
        setParams(loaded, metadata);
        return loaded;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
      }
    }
  }

  private static void setParams(Params model, DefaultParamsReader.Metadata metadata)
      throws IOException {
    metadata.getAndSetParams(
        model, Option.apply(List$.MODULE$.<String>empty().$colon$colon(SIZE_IN_VERSION_0_1)));
    JsonNode size =
        JSON.readTree(metadata.metadataJson()).path("paramMap").path(SIZE_IN_VERSION_0_1);
    if (size.isInt()) {
      model.set(model.getParam("outputSize"), size.asInt());
    }
  }

  private static FileSystem fileSystem(Path file, SparkSession session) throws IOException {
    return file.getFileSystem(session.sessionState().newHadoopConf());
  }
}
