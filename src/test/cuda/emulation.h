// What ensemble.cu needs of CUDA, for a C++ compiler.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstring>

using std::max;
using std::min;

struct Index {
  unsigned x, y, z;
};
extern Index threadIdx, blockIdx, blockDim, gridDim;
extern float* emulatedShared;

// Waits for the other threads of the block, unless the barrier of this number is left out.
void emulatedBarrier(int number);

static inline float __int_as_float(int bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline int __float_as_int(float value) {
  int bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// Rounded each for itself: the compiler is told not to fuse.
static inline float __fadd_rn(float a, float b) { return a + b; }
static inline float __fsub_rn(float a, float b) { return a - b; }
static inline float __fmul_rn(float a, float b) { return a * b; }

#define __global__
#define INLINE static inline
#define SHARED float* shared = emulatedShared;
#define BARRIER() emulatedBarrier(__COUNTER__)
