// The functions of CUDA's driver API that the project calls, with one device: this processor. The
// threads of a block are fibers, which change at barriers. Memory is filled with NaN until it is
// written. The functions emulated.. are for tests.
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
};

std::mutex launching;
std::mutex allocating;
std::map<uintptr_t, size_t> allocated;
std::vector<Fiber*> fibers;
Fiber* current;
jmp_buf scheduler;
const Kernel* kernel;
void** given;
int leftOut = -1;
bool isBackwards = getenv("EMULATED_BACKWARDS") != nullptr;
size_t memoryLimit = (size_t)1 << 33;
int sharedLimit = 99 * 1024;

template <class... A, size_t... I>
void apply(void (*function)(A...), void** arguments, std::index_sequence<I...>) {
  function(*(A*)arguments[I]...);
}

template <class... A>
void call(void (*function)(A...), void** arguments) {
  apply(function, arguments, std::index_sequence_for<A...>());
}

const Kernel KERNELS[] = {
    {"ensemble_train", [](void** a) { call(ensemble_train, a); }},
    {"ensemble_score", [](void** a) { call(ensemble_score, a); }},
    {"ensemble_adam", [](void** a) { call(ensemble_adam, a); }},
    {"ensemble_flip", [](void** a) { call(ensemble_flip, a); }},
};

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

size_t inUse() {
  size_t sum = 0;
  for (auto& one : allocated) sum += one.second;
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
size_t emulatedInUse() { return inUse(); }

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
  *count = 1;
  return SUCCESS;
}

int cuDeviceGet(int* device, int ordinal) {
  *device = ordinal;
  return ordinal == 0 ? SUCCESS : INVALID_VALUE;
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

int cuDevicePrimaryCtxRetain(void** context, int) {
  *context = &allocated;
  return SUCCESS;
}

int cuCtxSetCurrent(void*) { return SUCCESS; }

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
  *stream = &scheduler;
  return SUCCESS;
}

int cuStreamDestroy_v2(void*) { return SUCCESS; }

int cuStreamSynchronize(void*) { return SUCCESS; }

int cuMemAlloc_v2(uintptr_t* place, size_t bytes) {
  std::lock_guard<std::mutex> guard(allocating);
  if (bytes == 0) return INVALID_VALUE;
  if (inUse() + bytes > memoryLimit) return OUT_OF_MEMORY;
  void* memory = aligned_alloc(256, (bytes + 255) / 256 * 256);
  memset(memory, 0xff, bytes);
  *place = (uintptr_t)memory;
  allocated[*place] = bytes;
  return SUCCESS;
}

int cuMemFree_v2(uintptr_t place) {
  std::lock_guard<std::mutex> guard(allocating);
  if (!allocated.erase(place)) return INVALID_VALUE;
  free((void*)place);
  return SUCCESS;
}

int cuMemcpyHtoDAsync_v2(uintptr_t to, const void* from, size_t bytes, void*) {
  memcpy((void*)to, from, bytes);
  return SUCCESS;
}

int cuMemcpyDtoHAsync_v2(void* to, uintptr_t from, size_t bytes, void*) {
  memcpy(to, (void*)from, bytes);
  return SUCCESS;
}

int cuMemsetD32Async(uintptr_t to, unsigned value, size_t count, void*) {
  for (size_t i = 0; i < count; i++) ((unsigned*)to)[i] = value;
  return SUCCESS;
}

int cuLaunchKernel(void* function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by,
    unsigned bz, unsigned shared, void*, void** arguments, void**) {
  std::lock_guard<std::mutex> guard(launching);
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
