package org.winesclustering.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.ml.RegularFiles;

/**
 * A small file, of JSON or a page, that a reader sees whole or not at all, whenever its writer is
 * killed. Where a rename is atomic (a local disk, HDFS) it is written under another name first; an
 * object store shows an object only once all of it is there, and a rename would be a copy.
 */
final class SmallFile {
  private static final String TEMPORARY_PREFIX = ".wines-";
  private static final String TEMPORARY_SUFFIX = ".tmp";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final Logger LOG = LoggerFactory.getLogger(SmallFile.class);

  private final Path file;
  private final FileSystem fileSystem;

  SmallFile(Path file, FileSystem fileSystem) {
    this.file = file;
    this.fileSystem = fileSystem;
  }

  /** Whether a name is that of a file that was not renamed yet. */
  static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY_PREFIX) && name.endsWith(TEMPORARY_SUFFIX);
  }

  /**
   * The content; empty where there is no file, or none that is a whole JSON object.
   *
   * @throws IOException if it is no regular file, or cannot be read
   */
  Optional<ObjectNode> read() throws IOException {
    try (InputStream in = RegularFiles.open(file, fileSystem)) {
      JsonNode content = JSON.readTree(in);
      return content instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Writes the file, and replaces one that exists. */
  void replace(ObjectNode content) throws IOException {
    put(JSON.writeValueAsBytes(content), true);
  }

  /** Writes a page, and replaces one that exists. */
  void replace(String page) throws IOException {
    put(page.getBytes(StandardCharsets.UTF_8), true);
  }

  /**
   * Writes a new file.
   *
   * @throws FileAlreadyExistsException if it exists; of several writers at a time one succeeds,
   *     except on object stores, where the last one wins
   */
  void create(ObjectNode content) throws IOException {
    put(JSON.writeValueAsBytes(content), false);
  }

  /** Whether there is a file, whole or not. */
  boolean isThere() throws IOException {
    return fileSystem.exists(file);
  }

  void delete() throws IOException {
    fileSystem.delete(file, false);
  }

  private void put(byte[] bytes, boolean overwrite) throws IOException {
    if (!fileSystem.mkdirs(file.getParent())) {
      throw new IOException("directory " + file.getParent() + " cannot be made");
    }
    String scheme = fileSystem.getUri().getScheme().toLowerCase(Locale.ROOT);
    if (ObjectStores.have(scheme)) {
      try (OutputStream out = fileSystem.create(file, overwrite)) {
        out.write(bytes);
      }
      checkLength(file, bytes.length);
    } else if (scheme.equals("file")) {
      putLocally(bytes, overwrite);
    } else {
      putByRename(bytes, overwrite);
    }
  }

  /**
   * Writes by Java's own calls: Hadoop's local file system renames a file and its checksum in two.
   */
  private void putLocally(byte[] bytes, boolean overwrite) throws IOException {
    java.nio.file.Path target = new File(file.toUri().getPath()).toPath();
    java.nio.file.Path temporary = target.resolveSibling(temporaryName());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeWhole(bytes, channel);
        channel.force(true);
      }
      withoutWriteByOthers(temporary);
      if (Files.size(temporary) != bytes.length) {
        throw cut(target.toString(), Files.size(temporary), bytes.length);
      }
      if (overwrite) {
        // That of an earlier writer would not fit.
        Files.deleteIfExists(target.resolveSibling("." + target.getFileName() + ".crc"));
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.createLink(target, temporary);
      }
      sync(target.getParent());
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(target + " is there already");
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void putByRename(byte[] bytes, boolean overwrite) throws IOException {
    Path temporary = new Path(file.getParent(), temporaryName());
    FileContext context = FileContext.getFileContext(fileSystem.getUri(), fileSystem.getConf());
    try {
      try (FSDataOutputStream out = fileSystem.create(temporary, false)) {
        out.write(bytes);
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hsync();
        }
      }
      checkLength(temporary, bytes.length);
      context.rename(temporary, file, overwrite ? Options.Rename.OVERWRITE : Options.Rename.NONE);
    } finally {
      fileSystem.delete(temporary, false);
    }
  }

  /** Writes all bytes: of a disk that fills up, a channel takes a part without an exception. */
  static void writeWhole(byte[] bytes, WritableByteChannel channel) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      if (channel.write(left) <= 0) {
        throw new IOException("No space left on device");
      }
    }
  }

  /** Whoever may write the file could name another model; a umask may let everybody do that. */
  private static void withoutWriteByOthers(java.nio.file.Path written) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(written, PosixFileAttributeView.class);
    if (view != null) {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      if (permissions.remove(PosixFilePermission.OTHERS_WRITE)) {
        view.setPermissions(permissions);
      }
    }
  }

  /** Makes a rename last through a loss of power, where directories can be synced. */
  private static void sync(java.nio.file.Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      LOG.debug("{} is not synced: {}", directory, e.getMessage());
    }
  }

  private void checkLength(Path written, long bytes) throws IOException {
    long there = fileSystem.getFileStatus(written).getLen();
    if (there != bytes) {
      throw cut(written.toString(), there, bytes);
    }
  }

  private static IOException cut(String written, long there, long bytes) {
    return new IOException(
        "%s has %d bytes of %d that were written".formatted(written, there, bytes));
  }

  private static String temporaryName() {
    return TEMPORARY_PREFIX + UUID.randomUUID() + TEMPORARY_SUFFIX;
  }
}
