// Training and scoring of an ensemble of small autoencoders. A block of threads takes some rows of
// one member through all layers, forwards and backwards, without leaving the multiprocessor; the
// layers are read from a table. The same source is compiled for a GPU and, by the tests, for a CPU.
//
// A row of n numbers lies in a slot: zeros, then the numbers; as many zeros follow the last row.
// With zeros for half a kernel, each window of a convolution is contiguous. Derivatives lie in the
// same layout, DERIVATIVES floats behind their values.
//
// Every sum is made in an order that depends on the table and the launch alone, so that the same
// rows give the same bits. device.LayerTable writes the table; its order of fields is this one.

#if defined(__CUDACC__)
#define INLINE __device__ __forceinline__
#define SHARED extern __shared__ float shared[];
#define BARRIER() __syncthreads()
#else
#include "emulation.h"
#endif

enum {
  KIND,         // 0: weighted sums of windows; 1: minus log(1 + squared distance) to centres
  INPUT,        // place of the first number of row 0
  INPUT_STEP,   // from a row to the next
  OUTPUT,       // the same of the result
  OUTPUT_STEP,
  LENGTH,       // positions of a row
  KERNEL,       // positions of a window
  CHANNELS,     // numbers at a position of the input
  FILTERS,      // numbers at a position of the output
  WEIGHTS,      // place of the first member's [kernel, channels, filters]
  BIAS,         // place of the first member's [filters], or -1
  FUNCTION,     // activation: 0 identity, 1 leaky ReLU, 2 ELU, 3 tanh, 4 sigmoid
  SLOPE,        // bits of a float: of leaky ReLU below 0; scale * alpha of ELU
  SCALE,        // bits of a float: of ELU
  BACKWARDS,    // of derivatives by the input: 0 not wanted, 1 written, 2 added
  BELOW,        // layer that made the input, if this is the last to write its derivatives; else -1
  FIELDS
};

enum { IDENTITY, LEAKY_RELU, ELU, TANH, SIGMOID };

#define THREAD ((int)threadIdx.x)
#define THREADS ((int)blockDim.x)

INLINE float activated(const int* layer, float z) {
  float slope = __int_as_float(layer[SLOPE]);
  switch (layer[FUNCTION]) {
    case LEAKY_RELU: return fmaxf(z, slope * z);
    case ELU: return z > 0.f ? __int_as_float(layer[SCALE]) * z : slope * expm1f(z);
    case TANH: return tanhf(z);
    case SIGMOID: return 1.f / (1.f + expf(-z));
    default: return z;
  }
}

// The derivative of a layer's activation, by the activated value.
INLINE float derivative(const int* layer, float y) {
  float slope = __int_as_float(layer[SLOPE]);
  switch (layer[FUNCTION]) {
    case LEAKY_RELU: return y > 0.f ? 1.f : slope;
    case ELU: return y > 0.f ? __int_as_float(layer[SCALE]) : y + slope;
    case TANH: return 1.f - y * y;
    case SIGMOID: return y * (1.f - y);
    default: return 1.f;
  }
}

// What is done with the sums of a layer, or of its derivatives.
struct Result {
  const int* layer;     // whose activation is applied, or whose derivative; null for neither
  const float* bias;    // null for none
  const float* values;  // activated values for the derivative; null to apply the activation
  int isAdded;          // whether the place has a summand already
};

INLINE void put(Result result, float* place, float sum, int column, int at) {
  float z = result.bias ? sum + result.bias[column] : sum;
  if (result.isAdded) z += place[at];
  if (result.layer) {
    z = result.values ? z * derivative(result.layer, result.values[at]) : activated(result.layer, z);
  }
  place[at] = z;
}

// Puts number i of a tile of four positions by four columns in its place, unless that is outside.
INLINE void putNumber(Result result, float* to, int toStep, int length, int positions, int columns,
    int tile, int i, float sum) {
  int across = (columns + 3) / 4;
  int position = tile / across * 4 + i / 4;
  int n = tile % across + i % 4 * across;
  if (position < positions && n < columns) {
    put(result, to, sum, n, position / length * toStep + position % length * columns + n);
  }
}

// Weighted sums of windows of `window` numbers for all positions of some rows:
//   to[row][position][n] = sum over k of from[row][position - half a kernel][k] * weights[k][n].
// A thread makes a tile of four positions by four columns; neighbouring threads read neighbouring
// weights. Where there are too few tiles, several threads share the sums of one.
INLINE void windows(
    const float* from, int fromStep, int unit, int before, int window, int rows, int length,
    const float* weights, int columns, float* to, int toStep, Result result, float* scratch) {
  int positions = rows * length;
  int across = (columns + 3) / 4;
  int tiles = (positions + 3) / 4 * across;
  int shares = 1;
  while (2 * shares * tiles <= THREADS && window >= 16 * shares) shares *= 2;
  int part = (window + shares - 1) / shares;
  for (int item = THREAD; item < tiles * shares; item += THREADS) {
    int tile = item % tiles;
    int column = tile % across;
    const float* starts[4];
    int chosen[4];
    float sums[4][4];
#pragma unroll
    for (int i = 0; i < 4; i++) {
      int position = min(tile / across * 4 + i, positions - 1);
      starts[i] = from + position / length * fromStep + position % length * unit - before;
      chosen[i] = min(column + i * across, columns - 1);
#pragma unroll
      for (int j = 0; j < 4; j++) sums[i][j] = 0.f;
    }
    int first = item / tiles * part;
    int end = min(first + part, window);
    for (int k = first; k < end; k++) {
      const float* row = weights + (long long)k * columns;
      float factors[4];
#pragma unroll
      for (int j = 0; j < 4; j++) factors[j] = row[chosen[j]];
#pragma unroll
      for (int i = 0; i < 4; i++) {
        float value = starts[i][k];
#pragma unroll
        for (int j = 0; j < 4; j++) sums[i][j] += value * factors[j];
      }
    }
#pragma unroll
    for (int i = 0; i < 16; i++) scratch[i * THREADS + THREAD] = sums[i / 4][i % 4];
    // A tile of one thread needs no barrier.
#pragma unroll 1
    for (int i = 0; shares == 1 && i < 16; i++) {
      putNumber(result, to, toStep, length, positions, columns, tile, i,
          scratch[i * THREADS + THREAD]);
    }
  }
  if (shares > 1) {
    BARRIER();
    for (int item = THREAD; item < tiles * 16; item += THREADS) {
      float sum = 0.f;
      for (int share = 0; share < shares; share++) {
        sum += scratch[item / tiles * THREADS + share * tiles + item % tiles];
      }
      putNumber(result, to, toStep, length, positions, columns, item % tiles, item / tiles, sum);
    }
  }
}

// Minus the logarithm of one plus the squared distance of each row to each centre.
INLINE void distances(const int* layer, const float* centres, float* memory, int rows) {
  int clusters = layer[FILTERS];
  for (int item = THREAD; item < rows * clusters; item += THREADS) {
    const float* row = memory + layer[INPUT] + item / clusters * layer[INPUT_STEP];
    int cluster = item % clusters;
    float sum = 1.f;
    for (int i = 0; i < layer[CHANNELS]; i++) {
      float difference = row[i] - centres[i * clusters + cluster];
      sum += difference * difference;
    }
    memory[layer[OUTPUT] + item / clusters * layer[OUTPUT_STEP] + cluster] = -logf(sum);
  }
}

INLINE void forward(const int* table, int layers, const float* parameters, int member, int rows,
    float* memory, float* scratch) {
  for (int l = 0; l < layers; l++) {
    const int* layer = table + l * FIELDS;
    int window = layer[KERNEL] * layer[CHANNELS];
    const float* weights =
        parameters + layer[WEIGHTS] + (long long)member * window * layer[FILTERS];
    if (layer[KIND]) {
      distances(layer, weights, memory, rows);
    } else {
      const float* bias =
          layer[BIAS] < 0 ? 0 : parameters + layer[BIAS] + member * layer[FILTERS];
      Result result = {layer, bias, 0, 0};
      windows(memory + layer[INPUT], layer[INPUT_STEP], layer[CHANNELS],
          layer[KERNEL] / 2 * layer[CHANNELS], window, rows, layer[LENGTH], weights, layer[FILTERS],
          memory + layer[OUTPUT], layer[OUTPUT_STEP], result, scratch);
    }
    BARRIER();
  }
}

// Writes or adds the gradient of a layer's weights and bias:
//   gradient[k][n] = sum over rows and positions of window[k] * derivative[n].
// The same thread has the same numbers each time.
INLINE void weightGradient(const int* layer, const float* input, const float* delta, int rows,
    float* weights, float* bias, int isMore) {
  int columns = layer[FILTERS];
  int window = layer[KERNEL] * layer[CHANNELS];
  int across = (columns + 3) / 4;
  int down = (window + 3) / 4;
  const float* windows = input - layer[KERNEL] / 2 * layer[CHANNELS];
  for (int tile = THREAD; tile < down * across; tile += THREADS) {
    int chosen[4];
    int taps[4];
    float sums[4][4];
#pragma unroll
    for (int i = 0; i < 4; i++) {
      taps[i] = min(tile / across * 4 + i, window - 1);
      chosen[i] = min(tile % across + i * across, columns - 1);
#pragma unroll
      for (int j = 0; j < 4; j++) sums[i][j] = 0.f;
    }
    for (int row = 0; row < rows; row++) {
      const float* value = windows + row * layer[INPUT_STEP];
      const float* by = delta + row * layer[OUTPUT_STEP];
      for (int position = 0; position < layer[LENGTH]; position++) {
        float factors[4];
#pragma unroll
        for (int j = 0; j < 4; j++) factors[j] = by[chosen[j]];
#pragma unroll
        for (int i = 0; i < 4; i++) {
          float number = value[taps[i]];
#pragma unroll
          for (int j = 0; j < 4; j++) sums[i][j] += number * factors[j];
        }
        value += layer[CHANNELS];
        by += columns;
      }
    }
#pragma unroll
    for (int i = 0; i < 4; i++) {
#pragma unroll
      for (int j = 0; j < 4; j++) {
        int k = tile / across * 4 + i;
        int n = tile % across + j * across;
        if (k < window && n < columns) {
          float* place = weights + (long long)k * columns + n;
          *place = isMore ? *place + sums[i][j] : sums[i][j];
        }
      }
    }
  }
  for (int n = THREAD; bias && n < columns; n += THREADS) {
    float sum = 0.f;
    for (int row = 0; row < rows; row++) {
      for (int position = 0; position < layer[LENGTH]; position++) {
        sum += delta[row * layer[OUTPUT_STEP] + position * columns + n];
      }
    }
    bias[n] = isMore ? bias[n] + sum : sum;
  }
}

// Derivatives by the rows and by the centres of a layer of distances: with s one plus the squared
// distance, that of -log s by the row is -2 (row - centre) / s, and by the centre the opposite.
INLINE void distancesBackwards(const int* layer, const float* centres, float* memory,
    int derivatives, int rows, float* gradient, int isMore) {
  int clusters = layer[FILTERS];
  int size = layer[CHANNELS];
  for (int item = THREAD; item < size * clusters; item += THREADS) {
    float sum = 0.f;
    for (int row = 0; row < rows; row++) {
      int at = layer[OUTPUT] + row * layer[OUTPUT_STEP] + item % clusters;
      float value = memory[layer[INPUT] + row * layer[INPUT_STEP] + item / clusters];
      sum += 2.f * memory[derivatives + at] * expf(memory[at]) * (value - centres[item]);
    }
    gradient[item] = isMore ? gradient[item] + sum : sum;
  }
  for (int item = THREAD; item < rows * size; item += THREADS) {
    int at = layer[INPUT] + item / size * layer[INPUT_STEP] + item % size;
    float sum = 0.f;
    for (int cluster = 0; cluster < clusters; cluster++) {
      int result = layer[OUTPUT] + item / size * layer[OUTPUT_STEP] + cluster;
      sum -= 2.f * memory[derivatives + result] * expf(memory[result])
          * (memory[at] - centres[item % size * clusters + cluster]);
    }
    memory[derivatives + at] = layer[BACKWARDS] == 2 ? memory[derivatives + at] + sum : sum;
  }
}

INLINE void backward(const int* table, int layers, const float* parameters, const float* flipped,
    int member, int rows, float* memory, int derivatives, float* gradient, int isMore,
    float* scratch) {
  for (int l = layers - 1; l >= 0; l--) {
    const int* layer = table + l * FIELDS;
    long long own =
        layer[WEIGHTS] + (long long)member * layer[KERNEL] * layer[CHANNELS] * layer[FILTERS];
    if (layer[KIND]) {
      distancesBackwards(
          layer, parameters + own, memory, derivatives, rows, gradient + own, isMore);
    } else {
      float* delta = memory + derivatives + layer[OUTPUT];
      float* bias = layer[BIAS] < 0 ? 0 : gradient + layer[BIAS] + member * layer[FILTERS];
      weightGradient(layer, memory + layer[INPUT], delta, rows, gradient + own, bias, isMore);
      if (layer[BACKWARDS]) {
        const int* below = layer[BELOW] < 0 ? 0 : table + layer[BELOW] * FIELDS;
        Result result = {below, 0, memory + layer[INPUT], layer[BACKWARDS] == 2};
        windows(delta, layer[OUTPUT_STEP], layer[FILTERS], layer[KERNEL] / 2 * layer[FILTERS],
            layer[KERNEL] * layer[FILTERS], rows, layer[LENGTH], flipped + own, layer[CHANNELS],
            memory + derivatives + layer[INPUT], layer[INPUT_STEP], result, scratch);
      }
    }
    BARRIER();
  }
}

// A minibatch: its own rows, or those of a table that are in it, of which it has the numbers.
struct Records {
  const float* input;         // row r of a member is at input + r * step + member * memberStep
  int step;
  int memberStep;
  const float* labels;        // [rows, columns], to be reconstructed; NaN where there is nothing
  const float* known;         // [rows], the count of labels that are numbers; null: all
  const float* targets;       // [rows, clusters]; null: none
  const int* order;           // [count], numbers of rows; null: 0, 1 ..
  int count;
  int noise;                  // of the input
  float level;                // standard deviation
  unsigned long long chosen;  // values with bits below this number are masked or swapped
  unsigned long long seed;
  int others;                 // rows of which values are swapped
  const float* quantiles;     // of normal numbers
};

enum { NONE, GAUSS, MASK, SWAP };

// The number of a row of the minibatch among the rows of the table.
INLINE long long number(const Records& records, long long row) {
  return records.order ? records.order[row] : row;
}

// Number i, from 0, of Java's SplittableRandom (G. Steele, D. Lea, C. Flood, 2014).
INLINE unsigned long long randomBits(unsigned long long seed, unsigned long long i) {
  unsigned long long z = seed + (i + 1) * 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

// A normally distributed number, bit for bit that of device.NormalNumbers: nothing is fused.
INLINE float normal(const float* quantiles, unsigned long long bits) {
  int place = __float_as_int((float)((int)(bits >> 39 & 0xffffff) | 1)) - __float_as_int(1.f);
  const float* cell = quantiles + (place >> 17);
  float share = (place & 0x1ffff) / 131072.f;
  float size = __fadd_rn(cell[0], __fmul_rn(share, __fsub_rn(cell[1], cell[0])));
  return bits >> 63 ? -size : size;
}

// What a member reads in a column of a row: with noise, and 0 where there is no value.
INLINE float reads(const Records& records, int member, long long row, int column, int columns) {
  float value = records.input[
      number(records, row) * records.step + member * records.memberStep + column];
  if (value != value) return 0.f;
  if (records.noise == NONE) return value;
  unsigned long long bits =
      randomBits(records.seed, (member * (long long)records.count + row) * columns + column);
  if (records.noise == GAUSS) {
    return __fadd_rn(value, __fmul_rn(records.level, normal(records.quantiles, bits)));
  }
  if (bits >> 11 >= records.chosen) return value;
  if (records.noise == MASK) return 0.f;
  long long other = (bits & 0xffffffffull) * records.others >> 32;
  float swapped = records.input[other * records.step + column];
  return swapped == swapped ? swapped : 0.f;
}

// Loss of the reconstruction, and its derivatives; returns this thread's share of it. A label that
// is no number counts neither way. The tile is the number of the first row.
INLINE float squaredError(const int* layer, float* memory, int derivatives, const Records& records,
    long long tile, int rows, int columns, float weight) {
  float loss = 0.f;
  for (int item = THREAD; item < rows * columns; item += THREADS) {
    int row = item / columns;
    int at = layer[OUTPUT] + row * layer[OUTPUT_STEP] + item % columns;
    long long place = number(records, tile + row);
    float label = records.labels[place * columns + item % columns];
    float count = records.known ? records.known[place] : columns;
    float difference = label == label ? memory[at] - label : 0.f;
    memory[derivatives + at] = weight * 2.f * difference / count;
    loss += weight * difference * difference / count;
  }
  return loss;
}

// Softmax of a row's logits in place of their derivatives.
INLINE void softmax(const float* logits, float* shares, int clusters) {
  float most = logits[0];
  for (int i = 1; i < clusters; i++) most = fmaxf(most, logits[i]);
  float sum = 0.f;
  for (int i = 0; i < clusters; i++) {
    shares[i] = expf(logits[i] - most);
    sum += shares[i];
  }
  for (int i = 0; i < clusters; i++) shares[i] /= sum;
}

// Loss of the cluster head, and its derivatives; returns this thread's share of it. It is the
// cross-entropy, less the targets' entropy where that is wanted. Without targets all is 0.
INLINE float crossEntropy(const int* layer, float* memory, int derivatives, const Records& records,
    long long tile, int rows, float weight, int isDivergence) {
  int clusters = layer[FILTERS];
  float loss = 0.f;
  for (int row = THREAD; row < rows; row += THREADS) {
    float* shares = memory + derivatives + layer[OUTPUT] + row * layer[OUTPUT_STEP];
    const float* given =
        records.targets ? records.targets + number(records, tile + row) * clusters : 0;
    softmax(memory + layer[OUTPUT] + row * layer[OUTPUT_STEP], shares, clusters);
    float all = 0.f;
    for (int i = 0; given && i < clusters; i++) {
      all += given[i];
      if (given[i] > 0.f) {
        loss -= weight * given[i] * logf(fmaxf(shares[i], 1e-30f));
        if (isDivergence) loss += weight * given[i] * logf(given[i]);
      }
    }
    for (int i = 0; i < clusters; i++) {
      shares[i] = given ? weight * (all * shares[i] - given[i]) : 0.f;
    }
  }
  return loss;
}

// Zeros everywhere, of which those between the rows stay.
INLINE void clear(float* memory, int size) {
  for (int i = THREAD; i < size; i += THREADS) memory[i] = 0.f;
  BARRIER();
}

// Loads rows of a member, from number `tile` of the minibatch on.
INLINE void load(const int* table, float* memory, const Records& records, int member,
    long long tile, int rows) {
  int columns = table[LENGTH] * table[CHANNELS];
  for (int item = THREAD; item < rows * columns; item += THREADS) {
    memory[table[INPUT] + item / columns * table[INPUT_STEP] + item % columns] =
        reads(records, member, tile + item / columns, item % columns, columns);
  }
  BARRIER();
}

// Forward and backward pass over a minibatch. Block (i, member) takes the tiles i, i + blocks .. of
// `rows` records. Its gradients go to gradients[i], of as many numbers as there are parameters; its
// loss is added to losses[i][member].
INLINE void train(
    const int* table, int layers, int rows, int derivatives, int reconstruction, int head,
    int isDivergence, const float* parameters, const float* flipped, long long size,
    const Records& records, float weight, float headWeight, float* gradients, double* losses,
    float* memory, float* scratch) {
  int member = blockIdx.y;
  int members = gridDim.y;
  const int* output = table + reconstruction * FIELDS;
  int columns = output[LENGTH] * output[FILTERS];
  float* gradient = gradients + blockIdx.x * size;
  float loss = 0.f;
  int isMore = 0;
  clear(memory, 2 * derivatives);
  for (long long tile = (long long)blockIdx.x * rows; tile < records.count;
       tile += (long long)gridDim.x * rows) {
    int have = (int)min((long long)rows, records.count - tile);
    load(table, memory, records, member, tile, have);
    forward(table, layers, parameters, member, have, memory, scratch);
    loss += squaredError(output, memory, derivatives, records, tile, have, columns, weight);
    if (head >= 0) {
      loss += crossEntropy(table + head * FIELDS, memory, derivatives, records, tile, have,
          headWeight, isDivergence);
    }
    BARRIER();
    backward(table, layers, parameters, flipped, member, have, memory, derivatives, gradient,
        isMore, scratch);
    isMore = 1;
  }
  scratch[THREAD] = loss;
  BARRIER();
  if (THREAD == 0) {
    double sum = 0;
    for (int i = 0; i < THREADS; i++) sum += scratch[i];
    losses[blockIdx.x * members + member] += sum;
  }
}

// Forward pass over `count` records, the same for all members: embeddings, [count, members, size of
// one], and the means of the members' reconstructions and, unless there is no head, shares.
INLINE void score(
    const int* table, int layers, int rows, int members, int embedding, int reconstruction,
    int head, int memorySize, const float* parameters, const float* input, int count,
    float* embeddings, float* reconstructions, float* shares, float* memory, float* scratch) {
  const int* bottleneck = table + embedding * FIELDS;
  const int* output = table + reconstruction * FIELDS;
  const int* logits = table + head * FIELDS;
  int columns = output[LENGTH] * output[FILTERS];
  int size = bottleneck[FILTERS];
  Records records = {input, columns};
  clear(memory, memorySize);
  for (long long tile = (long long)blockIdx.x * rows; tile < count;
       tile += (long long)gridDim.x * rows) {
    int have = (int)min((long long)rows, count - tile);
    for (int member = 0; member < members; member++) {
      float last = member == members - 1 ? (float)members : 1.f;
      load(table, memory, records, member, tile, have);
      forward(table, layers, parameters, member, have, memory, scratch);
      for (int item = THREAD; item < have * size; item += THREADS) {
        embeddings[((tile + item / size) * members + member) * size + item % size] =
            memory[bottleneck[OUTPUT] + item / size * bottleneck[OUTPUT_STEP] + item % size];
      }
      for (int item = THREAD; item < have * columns; item += THREADS) {
        float* mean = reconstructions + tile * columns + item;
        float value = memory[output[OUTPUT] + item / columns * output[OUTPUT_STEP] + item % columns];
        *mean = ((member ? *mean : 0.f) + value) / last;
      }
      for (int row = THREAD; head >= 0 && row < have; row += THREADS) {
        int clusters = logits[FILTERS];
        float* own = memory + logits[OUTPUT] + row * logits[OUTPUT_STEP];
        float* mean = shares + (tile + row) * clusters;
        softmax(own, own, clusters);
        for (int i = 0; i < clusters; i++) mean[i] = ((member ? mean[i] : 0.f) + own[i]) / last;
      }
    }
  }
}

// The memory of a block: shared, or, where that is too small, a part of the device's memory. The
// scratch of 16 floats a thread is always shared.
#define PLACES(blocks, each)                                                        \
  SHARED                                                                            \
  float* scratch = shared;                                                          \
  float* memory = workspace ? workspace + (long long)(blocks) * (each) : shared + 16 * THREADS;

extern "C" __global__ void ensemble_train(
    const int* table, int layers, int rows, int derivatives, int reconstruction, int head,
    int isDivergence, const float* parameters, const float* flipped, long long size,
    const float* input, int inputStep, int memberStep, const float* labels, const float* known,
    const float* targets, const int* order, int count, int noise, float level,
    unsigned long long chosen, unsigned long long seed, int others, const float* quantiles,
    float weight, float headWeight, float* gradients, double* losses, float* workspace) {
  PLACES(blockIdx.x * gridDim.y + blockIdx.y, 2 * derivatives)
  Records records = {input, inputStep, memberStep, labels, known, targets, order, count, noise,
      level, chosen, seed, others, quantiles};
  train(table, layers, rows, derivatives, reconstruction, head, isDivergence, parameters, flipped,
      size, records, weight, headWeight, gradients, losses, memory, scratch);
}

extern "C" __global__ void ensemble_score(
    const int* table, int layers, int rows, int members, int embedding, int reconstruction,
    int head, int memorySize, const float* parameters, const float* input, int count,
    float* embeddings, float* reconstructions, float* shares, float* workspace) {
  PLACES(blockIdx.x, memorySize)
  score(table, layers, rows, members, embedding, reconstruction, head, memorySize, parameters,
      input, count, embeddings, reconstructions, shares, memory, scratch);
}

// Sums the blocks' gradients, and makes a step of Adam as ND4J rounds it. Weights are also kept
// flipped for the derivatives by a layer's input: where[i] is the place of weight i there.
extern "C" __global__ void ensemble_adam(
    float* parameters, float* flipped, const int* where, float* mean, float* square,
    const float* gradients, int size, int blocks, int count, float rate, float beta1, float beta2,
    float epsilon) {
  int i = blockIdx.x * THREADS + THREAD;
  if (i < size) {
    float gradient = 0.f;
    for (int block = 0; block < blocks; block++) gradient += gradients[(long long)block * size + i];
    gradient /= count;
    float first = beta1 * mean[i] + (1.f - beta1) * gradient;
    float second = beta2 * square[i] + (1.f - beta2) * gradient * gradient;
    float value = parameters[i] - rate * first / (sqrtf(second) + epsilon);
    mean[i] = first;
    square[i] = second;
    parameters[i] = value;
    flipped[where[i]] = value;
  }
}

// Flips the weights, after parameters were written from outside.
extern "C" __global__ void ensemble_flip(
    const float* parameters, float* flipped, const int* where, int size) {
  int i = blockIdx.x * THREADS + THREAD;
  if (i < size) flipped[where[i]] = parameters[i];
}
