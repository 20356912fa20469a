package org.winesclustering.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winesclustering.ml.RegularFiles;

/** A way to hash many files; where they are large, one that uses more than one machine. */
@FunctionalInterface
public interface Checksums {
  /** SHA-256 of each file, as hexadecimal digits. */
  Map<Path, String> of(List<Path> files);

  /** Checksums that this process computes, several files at a time. */
  static Checksums inThisProcess(Configuration hadoop) {
    return files ->
        files.parallelStream()
            .collect(Collectors.toMap(Function.identity(), file -> sha256(file, hadoop)));
  }

  /** SHA-256 of one file, as hexadecimal digits. */
  static String sha256(Path file, Configuration hadoop) {
    try (InputStream in = RegularFiles.open(file, file.getFileSystem(hadoop));
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
