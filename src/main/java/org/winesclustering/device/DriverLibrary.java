package org.winesclustering.device;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of CUDA's driver API that are called, by the names and with the arguments of
 * NVIDIA's header {@code cuda.h}. Each returns a code, 0 for success.
 */
interface DriverLibrary extends Library {
  int cuInit(int flags);

  int cuDriverGetVersion(IntByReference version);

  int cuGetErrorName(int code, PointerByReference name);

  int cuGetErrorString(int code, PointerByReference text);

  int cuDeviceGetCount(IntByReference count);

  int cuDeviceGet(IntByReference device, int ordinal);

  int cuDeviceGetName(byte[] name, int length, int device);

  int cuDeviceGetAttribute(IntByReference value, int attribute, int device);

  int cuDeviceTotalMem_v2(NativeLongByReference bytes, int device);

  int cuMemGetInfo_v2(NativeLongByReference free, NativeLongByReference total);

  int cuDevicePrimaryCtxRetain(PointerByReference context, int device);

  int cuCtxSetCurrent(Pointer context);

  int cuModuleLoadData(PointerByReference module, Pointer image);

  int cuModuleGetFunction(PointerByReference function, Pointer module, String name);

  int cuFuncSetAttribute(Pointer function, int attribute, int value);

  int cuStreamCreate(PointerByReference stream, int flags);

  int cuStreamDestroy_v2(Pointer stream);

  int cuStreamSynchronize(Pointer stream);

  int cuMemAlloc_v2(LongByReference place, NativeLong bytes);

  int cuMemFree_v2(long place);

  int cuMemcpyHtoDAsync_v2(long to, Pointer from, NativeLong bytes, Pointer stream);

  int cuMemcpyDtoHAsync_v2(Pointer to, long from, NativeLong bytes, Pointer stream);

  int cuMemsetD32Async(long to, int value, NativeLong count, Pointer stream);

  int cuLaunchKernel(
      Pointer function,
      int gridX,
      int gridY,
      int gridZ,
      int blockX,
      int blockY,
      int blockZ,
      int sharedBytes,
      Pointer stream,
      Pointer arguments,
      Pointer extra);
}
