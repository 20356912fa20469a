package org.winesclustering.device;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** NVIDIA's driver in this process; nothing else of CUDA is needed. */
public final class Driver {
  /** The library that the driver installs. */
  private static final String LIBRARY = "libcuda.so.1";

  private final DriverLibrary library;

  private Driver(DriverLibrary library) {
    this.library = library;
  }

  /**
   * Loads the driver and starts it.
   *
   * @throws UnsatisfiedLinkError if there is none
   * @throws DeviceFailure if it does not start
   */
  public static Driver load() {
    return load(LIBRARY);
  }

  /** Loads a library with the driver's functions, by its path. */
  static Driver load(String path) {
    Driver driver = new Driver(Native.load(path, DriverLibrary.class));
    driver.call("cuInit", library -> library.cuInit(0));
    return driver;
  }

  /** The version of CUDA that the driver speaks, such as 12.4. */
  public String version() {
    int version = integer("cuDriverGetVersion", DriverLibrary::cuDriverGetVersion);
    return String.format(Locale.ROOT, "%d.%d", version / 1000, version % 1000 / 10);
  }

  /** Number of cards that this process sees. */
  public int cards() {
    return integer("cuDeviceGetCount", DriverLibrary::cuDeviceGetCount);
  }

  /** A function of the driver whose last argument is what it returns. */
  interface Question<R> {
    int ask(DriverLibrary library, R answer);
  }

  int integer(String name, Question<IntByReference> question) {
    IntByReference answer = new IntByReference();
    call(name, driver -> question.ask(driver, answer));
    return answer.getValue();
  }

  /**
   * Calls a function of the driver.
   *
   * @throws DeviceFailure if its code is not 0
   */
  void call(String name, ToIntFunction<DriverLibrary> function) {
    int code = function.applyAsInt(library);
    if (code != 0) {
      throw new DeviceFailure(
          code,
          String.format(
              Locale.ROOT,
              "NVIDIA's driver failed in %s: %s, %s (%d)",
              name,
              said(code, library::cuGetErrorName),
              said(code, library::cuGetErrorString),
              code));
    }
  }

  private interface Naming {
    int of(int code, PointerByReference text);
  }

  private static String said(int code, Naming naming) {
    PointerByReference text = new PointerByReference();
    return naming.of(code, text) == 0 ? text.getValue().getString(0) : "unknown";
  }
}
