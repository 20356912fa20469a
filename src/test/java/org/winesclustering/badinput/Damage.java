package org.winesclustering.badinput;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways in which the bytes of a file get damaged. */
enum Damage {
  CUT_OFF {
    @Override
    byte[] to(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, 1 + random.nextInt(Math.max(1, bytes.length - 1)));
    }
  },
  FLIPPED_BITS {
    @Override
    byte[] to(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
        damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  ZEROS {
    @Override
    byte[] to(byte[] bytes, Random random) {
      byte[] damaged = bytes.clone();
      int begin = random.nextInt(bytes.length);
      Arrays.fill(damaged, begin, begin + 1 + random.nextInt(bytes.length - begin), (byte) 0);
      return damaged;
    }
  },
  EMPTY {
    @Override
    byte[] to(byte[] bytes, Random random) {
      return new byte[0];
    }
  },
  NOISE {
    @Override
    byte[] to(byte[] bytes, Random random) {
      byte[] damaged = new byte[bytes.length];
      random.nextBytes(damaged);
      return damaged;
    }
  },
  LOST_BYTES {
    @Override
    byte[] to(byte[] bytes, Random random) {
      int begin = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, begin + 1 + random.nextInt(64));
      byte[] damaged = Arrays.copyOf(bytes, bytes.length - (end - begin));
      System.arraycopy(bytes, end, damaged, begin, bytes.length - end);
      return damaged;
    }
  };

  static final List<Damage> ALL = List.of(values());

  /** The damaged bytes; {@code bytes}, of which there is at least one, stay as they are. */
  abstract byte[] to(byte[] bytes, Random random);
}
