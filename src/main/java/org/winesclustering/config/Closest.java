package org.winesclustering.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that was most likely meant: the one with the fewest letters to change. */
public final class Closest {
  private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

  private Closest() {}

  /** The closest of some words; empty if there are none. */
  public static Optional<String> of(Collection<String> words, String typed) {
    return words.stream().min(Comparator.comparing(word -> LETTERS.apply(word, typed)));
  }

  /** The same if at most two fifths of the letters differ, which two swapped ones of five do. */
  public static Optional<String> likely(Collection<String> words, String typed) {
    return of(words, typed)
        .filter(
            word -> 5 * LETTERS.apply(word, typed) <= 2 * Math.max(word.length(), typed.length()));
  }
}
