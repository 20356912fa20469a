package org.winesclustering.training.callback;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.ml.RegularFiles;

/**
 * A directory of checkpoints on any Hadoop file system, one file each. Reading detects a file that
 * a killed driver left incomplete, and falls back to the checkpoint before it.
 */
public final class CheckpointStore {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final Pattern NAME = Pattern.compile("round-(\\d+)\\.zip");

  private static final long LARGEST = 1L << 30;

  private final Path directory;
  private final Configuration hadoop;

  public CheckpointStore(String directory, Configuration hadoop) {
    this.directory = new Path(directory);
    this.hadoop = hadoop;
  }

  void write(Checkpoint checkpoint) {
    Path file = file(checkpoint.round());
    try (OutputStream out = fileSystem().create(file, true)) {
      out.write(checkpoint.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write checkpoint " + file, e);
    }
  }

  /** Deletes all checkpoints but the newest ones and that of one more round. */
  void keep(int newest, int otherRound) {
    List<Integer> rounds = rounds();
    try {
      for (int round : rounds.subList(0, Math.max(0, rounds.size() - newest))) {
        if (round != otherRound) {
          fileSystem().delete(file(round), false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete old checkpoints in " + directory, e);
    }
  }

  /** The newest checkpoint that is not damaged; damaged ones are logged and skipped. */
  public Optional<Checkpoint> latest() {
    List<Integer> newestFirst = new ArrayList<>(rounds());
    Collections.reverse(newestFirst);
    for (int round : newestFirst) {
      try (FSDataInputStream in = RegularFiles.open(file(round), fileSystem())) {
        if (fileSystem().getFileStatus(file(round)).getLen() > LARGEST) {
          throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        return Optional.of(Checkpoint.fromBytes(in.readAllBytes()));
      } catch (IOException e) {
        LOG.warn(
            "checkpoint {} is damaged ({}); the one before it is used, if there is one",
            file(round),
            e.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Path of the newest checkpoint, for messages. */
  public Optional<String> latestPath() {
    List<Integer> rounds = rounds();
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(file(rounds.get(rounds.size() - 1)).toString());
  }

  /** The rounds that have a checkpoint, in ascending order. */
  List<Integer> rounds() {
    List<Integer> rounds = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem().listStatus(directory)) {
        Matcher matcher = NAME.matcher(status.getPath().getName());
        if (matcher.matches()) {
          rounds.add(Integer.valueOf(matcher.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list checkpoints in " + directory, e);
    }
    Collections.sort(rounds);
    return rounds;
  }

  private Path file(int round) {
    return new Path(directory, String.format(Locale.ROOT, "round-%06d.zip", round));
  }

  private FileSystem fileSystem() throws IOException {
    return directory.getFileSystem(hadoop);
  }
}
