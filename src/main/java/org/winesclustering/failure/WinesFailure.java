package org.winesclustering.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A failure that its reader can do something about. The message is one line: what is wrong, the
 * value that was given, what is allowed, and the remedy. Messages of the library name its {@link
 * Parameter}s; {@link #message} replaces their names with those of an application.
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
   * @param arguments each {@link Parameter} among them can be given another name later
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

  /** A failure with {@link FailureKind#USAGE} and a message as in {@link #of}. */
  public static WinesFailure usage(String format, Object... arguments) {
    return of(FailureKind.USAGE, format, arguments);
  }

  /** A failure with {@link FailureKind#INPUT} and a message as in {@link #of}. */
  public static WinesFailure input(String format, Object... arguments) {
    return of(FailureKind.INPUT, format, arguments);
  }

  /** A failure with {@link FailureKind#CONFLICT} and a message as in {@link #of}. */
  public static WinesFailure conflict(String format, Object... arguments) {
    return of(FailureKind.CONFLICT, format, arguments);
  }

  private static Object hidden(Object argument) {
    return argument instanceof Parameter parameter ? placeholder(parameter) : argument;
  }

  private static String placeholder(Parameter parameter) {
    return "\u0001" + parameter.id() + "\u0001";
  }

  /** The kind of this failure, for callers that react to it. */
  public FailureKind kind() {
    return kind;
  }

  /**
   * The message with an application's names for the parameters.
   *
   * @param words gives the application's name of a parameter
   */
  public String message(Function<Parameter, String> words) {
    String message = template;
    for (Parameter parameter : parameters) {
      message = message.replace(placeholder(parameter), words.apply(parameter));
    }
    return message;
  }
}
