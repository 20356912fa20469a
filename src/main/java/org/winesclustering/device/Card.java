package org.winesclustering.device;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A GPU with the kernels loaded. Thread-safe; a process needs one object for a card, which stays
 * until the process ends.
 */
public final class Card {
  private static final int THREADS_OF_BLOCK = 1;
  private static final int MULTIPROCESSORS = 16;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;
  private static final int SHARED_MEMORY_OF_BLOCK = 97;

  /** The attribute of a kernel with the most shared memory that a launch may ask for. */
  private static final int KERNEL_SHARED_MEMORY = 8;

  private static final int NAME_LENGTH = 256;

  private final Driver driver;
  private final int ordinal;
  private final int device;
  private final Facts facts;
  private final Pointer context;
  private final Map<Kernel, Pointer> kernels = new EnumMap<>(Kernel.class);

  /**
   * Opens a card and loads the kernels.
   *
   * @param ordinal number among the cards that this process sees, from 0
   * @throws DeviceFailure if the driver refuses
   */
  public Card(Driver driver, int ordinal) {
    this.driver = driver;
    this.ordinal = ordinal;
    device = device(driver, ordinal);
    facts = facts(driver, ordinal);
    context =
        pointer(
            "cuDevicePrimaryCtxRetain",
            (library, answer) -> library.cuDevicePrimaryCtxRetain(answer, device));
    Pointer module = load(KernelImage.read());
    int shared = sharedMemory();
    for (Kernel kernel : Kernel.values()) {
      Pointer function =
          pointer(
              "cuModuleGetFunction",
              (library, answer) ->
                  library.cuModuleGetFunction(answer, module, kernel.functionName()));
      call(
          "cuFuncSetAttribute",
          library -> library.cuFuncSetAttribute(function, KERNEL_SHARED_MEMORY, shared));
      kernels.put(kernel, function);
    }
  }

  private Pointer load(byte[] text) {
    try (Memory image = new Memory(text.length + 1L)) {
      image.write(0, text, 0, text.length);
      image.setByte(text.length, (byte) 0);
      return pointer(
          "cuModuleLoadData", (library, answer) -> library.cuModuleLoadData(answer, image));
    }
  }

  /**
   * What the driver tells of a card.
   *
   * @param name such as {@code Tesla T4}
   * @param major number of the compute capability
   * @param minor number of the compute capability
   * @param memory in bytes, used or not
   */
  public record Facts(String name, int major, int minor, long memory) {}

  /**
   * Asks the driver for a card, without opening it.
   *
   * @param ordinal number among the cards that this process sees, from 0
   */
  public static Facts facts(Driver driver, int ordinal) {
    int device = device(driver, ordinal);
    byte[] name = new byte[NAME_LENGTH];
    driver.call("cuDeviceGetName", library -> library.cuDeviceGetName(name, NAME_LENGTH, device));
    NativeLongByReference bytes = new NativeLongByReference();
    driver.call("cuDeviceTotalMem", library -> library.cuDeviceTotalMem_v2(bytes, device));
    return new Facts(
        Native.toString(name),
        attribute(driver, device, CAPABILITY_MAJOR),
        attribute(driver, device, CAPABILITY_MINOR),
        bytes.getValue().longValue());
  }

  private static int device(Driver driver, int ordinal) {
    return driver.integer("cuDeviceGet", (library, answer) -> library.cuDeviceGet(answer, ordinal));
  }

  /** What the driver tells of this card. */
  public Facts facts() {
    return facts;
  }

  /** Number among the cards that this process sees, from 0. */
  public int ordinal() {
    return ordinal;
  }

  /** Most threads of a block. */
  int threads() {
    return attribute(THREADS_OF_BLOCK);
  }

  int multiprocessors() {
    return attribute(MULTIPROCESSORS);
  }

  /** Most bytes of shared memory of a block. */
  int sharedMemory() {
    return attribute(SHARED_MEMORY_OF_BLOCK);
  }

  /** Bytes of memory that nobody uses at the moment. */
  long freeMemory() {
    NativeLongByReference free = new NativeLongByReference();
    NativeLongByReference total = new NativeLongByReference();
    call("cuMemGetInfo", library -> library.cuMemGetInfo_v2(free, total));
    return free.getValue().longValue();
  }

  private int attribute(int number) {
    return attribute(driver, device, number);
  }

  private static int attribute(Driver driver, int device, int number) {
    return driver.integer(
        "cuDeviceGetAttribute",
        (library, answer) -> library.cuDeviceGetAttribute(answer, number, device));
  }

  Pointer function(Kernel kernel) {
    return kernels.get(kernel);
  }

  /** Calls a function of the driver on this card. */
  void call(String name, ToIntFunction<DriverLibrary> function) {
    driver.call("cuCtxSetCurrent", library -> library.cuCtxSetCurrent(context));
    driver.call(name, function);
  }

  Pointer pointer(String name, Driver.Question<PointerByReference> question) {
    PointerByReference answer = new PointerByReference();
    driver.call("cuCtxSetCurrent", library -> library.cuCtxSetCurrent(context));
    driver.call(name, library -> question.ask(library, answer));
    return answer.getValue();
  }

  static NativeLong bytes(long count) {
    return new NativeLong(count);
  }
}
