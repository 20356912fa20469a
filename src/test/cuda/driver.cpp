// The functions of CUDA's driver API that the project calls, with devices that are this processor:
// as many as EMULATED_CARDS says, or one. The threads of a block are fibers, which change at
// barriers. Memory is filled with NaN until it is written, and refused in the context of another
// device. The functions emulated.. are for tests.
#include "../../main/cuda/ensemble.cu"

#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <tuple>
#include <ucontext.h>
#include <utility>
#include <vector>

Index threadIdx, blockIdx, blockDim, gridDim;
float* emulatedShared;

namespace {
enum { SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, INVALID_IMAGE = 200, NOT_FOUND = 500,
  LAUNCH_FAILED = 719 };

const int BARRIERS = __COUNTER__;
const size_t STACK = 64 << 10;

struct Fiber {
  ucontext_t context;
  jmp_buf place;
  std::vector<char> stack = std::vector<char>(STACK);
  bool isStarted;
  bool isDone;
};

struct Kernel {
  const char* name;
  void (*run)(void** arguments);
  bool (*check)(void** arguments);
};

std::mutex launching;
std::mutex allocating;
struct Allocation {
  size_t bytes;
  int device;
};

const int MOST_DEVICES = 16;
std::map<uintptr_t, Allocation> allocated;
int devices = getenv("EMULATED_CARDS") ? atoi(getenv("EMULATED_CARDS")) : 1;
int launches[MOST_DEVICES];
size_t sent;
thread_local int context = -1;
std::vector<Fiber*> fibers;
Fiber* current;
jmp_buf scheduler;
const Kernel* kernel;
void** given;
int leftOut = -1;
bool isBackwards = getenv("EMULATED_BACKWARDS") != nullptr;
size_t memoryLimit = (size_t)1 << 33;
int sharedLimit = 99 * 1024;

// The device of an address; -1 if it is in no memory of the emulation.
int deviceOf(uintptr_t place) {
  auto above = allocated.upper_bound(place);
  if (above == allocated.begin()) return -1;
  auto& one = *--above;
  return place < one.first + one.second.bytes ? one.second.device : -1;
}

// Whether this thread's context may read and write so many bytes.
bool isOwn(uintptr_t place, size_t bytes) {
  std::lock_guard<std::mutex> guard(allocating);
  return context >= 0 && deviceOf(place) == context && deviceOf(place + bytes - 1) == context;
}

template <class T>
bool isGood(T) {
  return true;
}

template <class T>
bool isGood(T* pointer) {
  return !pointer || isOwn((uintptr_t)pointer, 1);
}

template <class... A, size_t... I>
bool areGood(void (*)(A...), void** arguments, std::index_sequence<I...>) {
  return (isGood(*(A*)arguments[I]) && ...);
}

template <class... A>
bool check(void (*function)(A...), void** arguments) {
  return areGood(function, arguments, std::index_sequence_for<A...>());
}

template <class... A, size_t... I>
void apply(void (*function)(A...), void** arguments, std::index_sequence<I...>) {
  function(*(A*)arguments[I]...);
}

template <class... A>
void call(void (*function)(A...), void** arguments) {
  apply(function, arguments, std::index_sequence_for<A...>());
}

const Kernel KERNELS[] = {
#define KERNEL(name) \
  {#name, [](void** a) { call(name, a); }, [](void** a) { return check(name, a); }}
    KERNEL(ensemble_train), KERNEL(ensemble_score), KERNEL(ensemble_adam), KERNEL(ensemble_flip)};

void body() {
  kernel->run(given);
  current->isDone = true;
  _longjmp(scheduler, 1);
}

// Runs a fiber to its next barrier or its end.
void resume(Fiber* fiber) {
  current = fiber;
  if (_setjmp(scheduler)) return;
  if (fiber->isStarted) _longjmp(fiber->place, 1);
  fiber->isStarted = true;
  setcontext(&fiber->context);
}

void start(Fiber* fiber) {
  fiber->isStarted = fiber->isDone = false;
  getcontext(&fiber->context);
  fiber->context.uc_stack.ss_sp = fiber->stack.data();
  fiber->context.uc_stack.ss_size = fiber->stack.size();
  makecontext(&fiber->context, body, 0);
}

// Runs all threads of a block; whether all came to the same barriers.
bool runBlock(unsigned threads) {
  for (unsigned i = 0; i < threads; i++) start(fibers[i]);
  for (;;) {
    unsigned done = 0;
    for (unsigned i = 0; i < threads; i++) {
      threadIdx.x = isBackwards ? threads - 1 - i : i;
      resume(fibers[threadIdx.x]);
      done += fibers[threadIdx.x]->isDone;
    }
    if (done == threads) return true;
    if (done > 0) return false;
  }
}

size_t inUse(int device) {
  size_t sum = 0;
  for (auto& one : allocated) sum += one.second.device == device ? one.second.bytes : 0;
  return sum;
}
}

void emulatedBarrier(int number) {
  unsigned thread = threadIdx.x;
  if (number != leftOut && !_setjmp(current->place)) _longjmp(scheduler, 1);
  threadIdx.x = thread;
}

extern "C" {
int emulatedBarriers() { return BARRIERS; }
void emulatedLeaveOut(int barrier) { leftOut = barrier; }
void emulatedBackwards(int backwards) { isBackwards = backwards; }
void emulatedMemory(size_t bytes) { memoryLimit = bytes; }
void emulatedSharedMemory(int bytes) { sharedLimit = bytes; }
void emulatedCards(int count) { devices = count; }
size_t emulatedInUse(int device) { return inUse(device); }
int emulatedLaunches(int device) { return launches[device]; }
size_t emulatedSent() { return sent; }

int cuInit(unsigned) { return SUCCESS; }

int cuDriverGetVersion(int* version) {
  *version = 12040;
  return SUCCESS;
}

int cuGetErrorName(int code, const char** name) {
  *name = code == OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : "CUDA_ERROR_EMULATED";
  return SUCCESS;
}

int cuGetErrorString(int, const char** text) {
  *text = "of the emulation";
  return SUCCESS;
}

int cuDeviceGetCount(int* count) {
  *count = devices;
  return SUCCESS;
}

int cuDeviceGet(int* device, int ordinal) {
  *device = ordinal;
  return ordinal >= 0 && ordinal < devices ? SUCCESS : INVALID_VALUE;
}

int cuDeviceGetName(char* name, int size, int) {
  snprintf(name, size, "emulated on the processor");
  return SUCCESS;
}

// Most threads of a block, multiprocessors, capability, most shared memory of a block.
int cuDeviceGetAttribute(int* value, int attribute, int) {
  *value = attribute == 1 ? 32
      : attribute == 16   ? 4
      : attribute == 75   ? 8
      : attribute == 76   ? 6
      : attribute == 97   ? sharedLimit
                          : -1;
  return SUCCESS;
}

int cuDeviceTotalMem_v2(size_t* bytes, int) {
  *bytes = memoryLimit;
  return SUCCESS;
}

// A context, and its streams, are the place of what is counted for the device.
int cuDevicePrimaryCtxRetain(void** made, int device) {
  *made = &launches[device];
  return SUCCESS;
}

int cuCtxSetCurrent(void* made) {
  context = (int)((int*)made - launches);
  return SUCCESS;
}

int cuMemGetInfo_v2(size_t* left, size_t* total) {
  std::lock_guard<std::mutex> guard(allocating);
  size_t used = inUse(context);
  *left = memoryLimit > used ? memoryLimit - used : 0;
  *total = memoryLimit;
  return SUCCESS;
}

int cuModuleLoadData(void** module, const char* image) {
  *module = &kernel;
  return strstr(image, ".version 7.0\n") && strstr(image, ".target sm_75\n") ? SUCCESS : INVALID_IMAGE;
}

int cuModuleGetFunction(void** function, void*, const char* name) {
  for (auto& one : KERNELS) {
    if (!strcmp(one.name, name)) {
      *function = (void*)&one;
      return SUCCESS;
    }
  }
  return NOT_FOUND;
}

int cuFuncSetAttribute(void*, int, int) { return SUCCESS; }

int cuStreamCreate(void** stream, unsigned) {
  *stream = &launches[context];
  return SUCCESS;
}

int cuStreamDestroy_v2(void*) { return SUCCESS; }

int cuStreamSynchronize(void*) { return SUCCESS; }

int cuMemAlloc_v2(uintptr_t* place, size_t bytes) {
  std::lock_guard<std::mutex> guard(allocating);
  if (bytes == 0) return INVALID_VALUE;
  if (inUse(context) + bytes > memoryLimit) return OUT_OF_MEMORY;
  void* memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
  memset(memory, 0xff, bytes);
  *place = (uintptr_t)memory;
  allocated[*place] = {bytes, context};
  return SUCCESS;
}

int cuMemFree_v2(uintptr_t place) {
  std::lock_guard<std::mutex> guard(allocating);
  if (deviceOf(place) != context || !allocated.erase(place)) return INVALID_VALUE;
  free((void*)place);
  return SUCCESS;
}

int cuMemcpyHtoDAsync_v2(uintptr_t to, const void* from, size_t bytes, void*) {
  if (!isOwn(to, bytes)) return INVALID_VALUE;
  memcpy((void*)to, from, bytes);
  sent += bytes;
  return SUCCESS;
}

int cuMemcpyDtoHAsync_v2(void* to, uintptr_t from, size_t bytes, void*) {
  if (!isOwn(from, bytes)) return INVALID_VALUE;
  memcpy(to, (void*)from, bytes);
  return SUCCESS;
}

int cuMemsetD32Async(uintptr_t to, unsigned value, size_t count, void*) {
  if (!isOwn(to, 4 * count)) return INVALID_VALUE;
  for (size_t i = 0; i < count; i++) ((unsigned*)to)[i] = value;
  return SUCCESS;
}

int cuLaunchKernel(void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
    unsigned bz, unsigned shared, void* stream, void** arguments, void**) {
  std::lock_guard<std::mutex> guard(launching);
  if (stream != &launches[context] || !((const Kernel*)function)->check(arguments)) return INVALID_VALUE;
  launches[context]++;
  if (!gx || !gy || gz != 1 || !bx || by != 1 || bz != 1 || (int)shared > sharedLimit) return INVALID_VALUE;
  kernel = (const Kernel*)function;
  given = arguments;
  gridDim = {gx, gy, gz};
  blockDim = {bx, by, bz};
  while (fibers.size() < bx) fibers.push_back(new Fiber());
  std::vector<char> memory(shared + sizeof(float));
  emulatedShared = (float*)memory.data();
  for (blockIdx.y = 0; blockIdx.y < gy; blockIdx.y++) {
    for (blockIdx.x = 0; blockIdx.x < gx; blockIdx.x++) {
      memset(memory.data(), 0xff, shared);
      if (!runBlock(bx)) return LAUNCH_FAILED;
    }
  }
  return SUCCESS;
}
}
