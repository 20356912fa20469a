package org.winesclustering.device;

/** A call of NVIDIA's driver that failed, with the driver's name and number for the reason. */
public final class DeviceFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int OUT_OF_MEMORY = 2;

  private final int code;

  DeviceFailure(int code, String message) {
    super(message);
    this.code = code;
  }

  /** Whether the card has too little memory left. */
  public boolean isOutOfMemory() {
    return code == OUT_OF_MEMORY;
  }
}
