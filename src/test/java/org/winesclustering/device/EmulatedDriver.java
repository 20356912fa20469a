package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * NVIDIA's driver as {@code src/test/cuda} emulates it on this processor, compiled by g++. Tests
 * that use it are skipped where there is no g++.
 */
public final class EmulatedDriver {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/cuda/driver.cpp"),
          Path.of("src/test/cuda/emulation.h"),
          Path.of("src/main/cuda/ensemble.cu"));

  private static final Path LIBRARY = Path.of("target/emulated-driver/libcuda.so.1");

  /** Bytes of a card. */
  private static final long MEMORY = 1L << 33;

  private EmulatedDriver() {}

  /** What the emulation offers to tests besides the driver's functions. */
  public interface Emulation extends Library {
    int emulatedBarriers();

    void emulatedLeaveOut(int barrier);

    void emulatedBackwards(int backwards);

    void emulatedMemory(NativeLong bytes);

    void emulatedSharedMemory(int bytes);

    void emulatedCards(int count);

    NativeLong emulatedInUse(int card);

    int emulatedLaunches(int card);

    /** Bytes that were copied to all cards so far. */
    NativeLong emulatedSent();
  }

  static Driver driver() {
    return Driver.load(library().toAbsolutePath().toString());
  }

  /** The processor as a card. */
  public static Card card() {
    return card(0);
  }

  /** The processor as one of several cards, as many as the emulation was told. */
  public static Card card(int ordinal) {
    return new Card(driver(), ordinal);
  }

  /** The emulation's own functions. */
  public static Emulation emulation() {
    return Native.load(library().toAbsolutePath().toString(), Emulation.class);
  }

  /** Makes it the one card with plenty of memory again that it is at first. */
  public static void restore() {
    emulation().emulatedMemory(new NativeLong(MEMORY));
    emulation().emulatedCards(1);
  }

  /** The option of Java with which a process finds the emulation as its driver. */
  public static String option() {
    return "-Djna.library.path=" + library().toAbsolutePath().getParent();
  }

  /** The library with the driver's name, compiled if a source is newer. */
  public static synchronized Path library() {
    try {
      if (!isFresh()) {
        Files.createDirectories(LIBRARY.getParent());
        // Other test processes must not load half of a library.
        Path made = Files.createTempFile(LIBRARY.getParent(), "driver", ".so");
        compile(made);
        Files.move(made, LIBRARY, StandardCopyOption.ATOMIC_MOVE);
      }
      return LIBRARY;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFresh() throws IOException {
    if (!Files.exists(LIBRARY)) {
      return false;
    }
    for (Path source : SOURCES) {
      if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(LIBRARY)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static void compile(Path target) throws IOException {
    Process compiler;
    try {
      compiler =
          new ProcessBuilder(
                  "g++",
                  "-O2",
                  "-std=c++17",
                  "-shared",
                  "-fPIC",
                  "-ffp-contract=off",
                  "-Isrc/test/cuda",
                  "-o",
                  target.toString(),
                  SOURCES.get(0).toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "the kernels are not tested: there is no g++ to compile them");
      throw e;
    }
    String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(compiler.onExit().join().exitValue()).as(said).isZero();
  }
}
