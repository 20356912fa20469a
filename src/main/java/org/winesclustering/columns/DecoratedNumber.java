package org.winesclustering.columns;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.winesclustering.columns.NumberText.Limit;

/** A number with something around it, which is taken off part by part. */
final class DecoratedNumber {
  private static final Pattern CURRENCY =
      Pattern.compile("(\\p{Sc}|US\\$|A\\$|EUR|USD|GBP|CHF|JPY|AUD|CAD|ZAR)\\s*");

  /** Digits in groups of three, parted by blanks of all kinds or apostrophes. */
  private static final Pattern BLANK_GROUPS =
      Pattern.compile("(\\d{1,3})((?:[ \\u00a0\\u202f\\u2009'\\u2019]\\d{3})+)(?!\\d)(.*)");

  /** What says that a number is rough. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "([~≈∼]\\s*|(?i:ca|c|approx|env)\\.\\s*|(ca|circa|approx|about|etwa|environ)\\s+)(?=[\\d.,])");

  /** An error behind a number, and what may follow it. */
  private static final Pattern ERROR =
      Pattern.compile("(?:±|\\+/[-\u2212]|\\+-)\\s?[\\d.,]*\\d(.*)");

  private static final Pattern EXPONENT = Pattern.compile("[eE][+-]?\\d+$");
  private static final Pattern UNIT =
      Pattern.compile("[%‰°\\p{Sc}]?\\s?[\\p{L}µμ%‰°²³/·.^*-]{0,8}(\\s\\p{L}{1,8}\\.?)?");

  private String rest;
  private boolean isNegative;
  private boolean hasSign;
  private Limit limit = Limit.NONE;
  private String unit = "";

  /**
   * Takes off what stands in front.
   *
   * @param text without blanks at its ends
   */
  DecoratedNumber(String text) {
    rest = text;
    parentheses();
    limit();
    sign();
    currency();
  }

  /** The number; {@link NumberText#NO_NUMBER} if there is anything else around it. */
  NumberText read() {
    Matcher groups = BLANK_GROUPS.matcher(rest);
    if (groups.matches()) {
      rest = groups.group(1) + groups.group(2).replaceAll("\\D", "") + groups.group(3);
    }
    int end = digitsEnd();
    String digits = rest.substring(0, end);
    String after = withoutMinus(digits, withoutError(NumberText.stripped(rest.substring(end))));
    if (end == 0 || !isUnit(after)) {
      return NumberText.NO_NUMBER;
    }
    return NumberText.ofDigits(digits)
        .with(isNegative, unit.isEmpty() ? after.toLowerCase(Locale.ROOT) : unit, limit);
  }

  private void parentheses() {
    if (rest.length() > 2 && rest.charAt(0) == '(' && rest.charAt(rest.length() - 1) == ')') {
      isNegative = true;
      rest = NumberText.stripped(rest.substring(1, rest.length() - 1));
    }
  }

  private void limit() {
    limit =
        switch (rest.isEmpty() ? ' ' : rest.charAt(0)) {
          case '<', '\u2264' -> Limit.BELOW;
          case '>', '\u2265' -> Limit.ABOVE;
          default -> Limit.NONE;
        };
    Matcher about = ABOUT.matcher(rest);
    if (limit != Limit.NONE) {
      int begin = rest.length() > 1 && rest.charAt(1) == '=' ? 2 : 1;
      rest = NumberText.stripped(rest.substring(begin));
    } else if (about.lookingAt()) {
      limit = Limit.ABOUT;
      rest = rest.substring(about.end());
    }
  }

  private void sign() {
    boolean isMinus = isMinus(rest);
    if (isMinus || rest.startsWith("+")) {
      hasSign = true;
      isNegative ^= isMinus;
      rest = NumberText.stripped(rest.substring(1));
    }
  }

  private void currency() {
    Matcher currency = CURRENCY.matcher(rest);
    if (currency.lookingAt()) {
      unit = currency.group(1);
      rest = rest.substring(currency.end());
      if (!hasSign && isMinus(rest)) {
        sign();
      }
    }
  }

  private int digitsEnd() {
    int end = 0;
    while (end < rest.length() && "0123456789.,".indexOf(rest.charAt(end)) >= 0) {
      end++;
    }
    // A sign at the end belongs to the unit or to a sentence.
    Matcher exponent = EXPONENT.matcher(rest);
    return exponent.find(end) && exponent.start() == end ? rest.length() : end;
  }

  private String withoutError(String after) {
    Matcher error = ERROR.matcher(after);
    if (limit != Limit.NONE || !error.matches()) {
      return after;
    }
    limit = Limit.ABOUT;
    return NumberText.stripped(error.group(1));
  }

  /** A minus at the end: SAP's 12.50- is negative, a price of 12.- has no cents. */
  private String withoutMinus(String digits, String after) {
    if (digits.isEmpty() || !isMinus(after)) {
      return after;
    }
    if (digits.endsWith(".") || digits.endsWith(",")) {
      return NumberText.stripped(after.substring(1));
    }
    boolean isSign = rest.length() == digits.length() + 1 && !hasSign && !isNegative;
    isNegative |= isSign;
    return isSign ? "" : after;
  }

  private boolean isUnit(String after) {
    return after.isEmpty()
        || (unit.isEmpty() && !isSoleMinus(after) && UNIT.matcher(after).matches());
  }

  private static boolean isSoleMinus(String text) {
    return text.length() == 1 && isMinus(text);
  }

  private static boolean isMinus(String text) {
    return !text.isEmpty() && "-\u2212\u2013".indexOf(text.charAt(0)) >= 0;
  }
}
