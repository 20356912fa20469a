package org.winesclustering.failure;

import java.io.Serializable;

/**
 * A parameter of the library as a message names it: by its own name, until an application {@link
 * WinesFailure#message puts} the word in its place that its users know, such as a configuration
 * key.
 *
 * @param owner simple name of the class that declares the parameter
 * @param name of the parameter or the record's component
 */
public record Parameter(String owner, String name) implements Serializable {

  /** The parameter that a class of the library declares. */
  public static Parameter of(Class<?> owner, String name) {
    return new Parameter(owner.getSimpleName(), name);
  }

  /** Owner and name, such as {@code EnoughRows.k}: unique in the library. */
  public String id() {
    return owner + "." + name;
  }

  /** The name as it stands in the library's own messages. */
  @Override
  public String toString() {
    return name;
  }
}
