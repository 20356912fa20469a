package org.winesclustering.app;

import org.winesclustering.event.RunEvents;

/** The root of the command line, as the commands below it see it. */
interface EventSource {
  /** Events of the command that this process executes. */
  RunEvents events();
}
