package org.winesclustering.failure;

import java.io.Serializable;

/**
 * A parameter of the library as messages name it. An application can {@link WinesFailure#message
 * replace} the name with the one that its users know, such as a configuration key.
 *
 * @param owner simple name of the class that declares the parameter
 * @param name of the Param or the record's component
 */
public record Parameter(String owner, String name) implements Serializable {

  /** Names a parameter that a class of the library declares. */
  public static Parameter of(Class<?> owner, String name) {
    return new Parameter(owner.getSimpleName(), name);
  }

  /** A unique name in the library: owner and name, such as {@code EnoughRows.k}. */
  public String id() {
    return owner + "." + name;
  }

  /** Returns the name, as the library's own messages have it. */
  @Override
  public String toString() {
    return name;
  }
}
