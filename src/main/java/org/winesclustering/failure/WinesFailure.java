package org.winesclustering.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A failure with a cause that its reader can mend. The message is one line: what is wrong, the
 * value that was given, what is allowed, and what to do. A message of the library names its {@link
 * Parameter}s, and {@link #message} has an application's words for them.
 */
public class WinesFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  /** The message with the {@link #placeholder} of each parameter in the place of its name. */
  private final String template;

  private final ArrayList<Parameter> parameters;

  public WinesFailure(FailureKind kind, String message) {
    this(kind, message, null);
  }

  public WinesFailure(FailureKind kind, String message, Throwable cause) {
    this(kind, message, message, List.of(), cause);
  }

  private WinesFailure(
      FailureKind kind,
      String message,
      String template,
      List<Parameter> parameters,
      Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.template = template;
    this.parameters = new ArrayList<>(parameters);
  }

  /**
   * A failure whose message is {@code String.format(Locale.ROOT, format, arguments)}.
   *
   * @param arguments those that are a {@link Parameter} can be named in other words later
   */
  public static WinesFailure of(FailureKind kind, String format, Object... arguments) {
    return new WinesFailure(
        kind,
        String.format(Locale.ROOT, format, arguments),
        String.format(
            Locale.ROOT,
            format,
            Stream.of(arguments).map(WinesFailure::hidden).toArray(Object[]::new)),
        Stream.of(arguments)
            .filter(Parameter.class::isInstance)
            .map(Parameter.class::cast)
            .distinct()
            .toList(),
        null);
  }

  private static Object hidden(Object argument) {
    return argument instanceof Parameter parameter ? placeholder(parameter) : argument;
  }

  private static String placeholder(Parameter parameter) {
    return "\u0001" + parameter.id() + "\u0001";
  }

  /** What kind of failure this is, for callers that react to it. */
  public FailureKind kind() {
    return kind;
  }

  /**
   * The message in the words of an application.
   *
   * @param words what the application calls a parameter
   */
  public String message(Function<Parameter, String> words) {
    String message = template;
    for (Parameter parameter : parameters) {
      message = message.replace(placeholder(parameter), words.apply(parameter));
    }
    return message;
  }
}
