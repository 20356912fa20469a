package org.winesclustering.columns;

import java.util.regex.Pattern;

/** Recognition of numbers among texts. */
final class NumberParser {
  private static final int LONGEST = 64;
  private static final int LONGEST_IN_OTHER_FORM = 24;

  /** Codes, such as those of phones and books, have more digits than what is measured. */
  private static final int MOST_DIGITS_IN_OTHER_FORM = 8;

  /** Two numbers with a sign or a word between them. */
  private static final Pattern OTHER_FORM =
      Pattern.compile("[+-]?\\d[\\d.,]*\\s?([:/(°x×–-]|\\.\\.|to|bis|à)\\s?\\d[\\d.,]*(\\D.*)?");

  private NumberParser() {}

  /** Takes apart a text without blanks at its ends. */
  static NumberText of(String text) {
    NumberText plain = NumberText.plain(text);
    if (plain.isNumber() || text.length() > LONGEST || !hasDigit(text)) {
      return plain;
    }
    String ascii = inAscii(text);
    NumberText inAscii = NumberText.plain(ascii);
    return inAscii.isNumber() ? inAscii : new DecoratedNumber(ascii).read();
  }

  /** Whether a text that is no number holds two, such as 12-14, 7/10, 2:30 and 5 (0.1). */
  static boolean isInOtherForm(String text) {
    return text.length() <= LONGEST_IN_OTHER_FORM
        && OTHER_FORM.matcher(text).matches()
        && text.chars().filter(Character::isDigit).count() <= MOST_DIGITS_IN_OTHER_FORM;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** Digits of all scripts, and the signs beside them, as those of ASCII. */
  private static String inAscii(String text) {
    if (text.chars().noneMatch(c -> c > '9' && Character.isDigit(c))) {
      return text;
    }
    StringBuilder ascii = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                ascii.append(
                    switch (c) {
                      case '\uff0e', '\u066b' -> ".";
                      case '\uff0c' -> ",";
                      case '\uff0d' -> "-";
                      case '\u066c' -> "'";
                      default ->
                          String.valueOf(
                              Character.isDigit(c)
                                  ? (char) ('0' + Character.digit(c, 10))
                                  : (char) c);
                    }));
    return ascii.toString();
  }
}
