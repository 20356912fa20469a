package org.winesclustering.runtime;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The log file, which has more than the terminal. */
public final class LogFile {
  /** Marker of lines for the log file and not for the terminal, known to conf/log4j2.properties. */
  public static final Marker ONLY = MarkerFactory.getMarker("FILE");

  private LogFile() {}
}
