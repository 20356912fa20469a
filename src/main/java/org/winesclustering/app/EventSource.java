package org.winesclustering.app;

import org.winesclustering.event.RunEvents;

/** The root of the command line, for the commands below it that tell what happens. */
interface EventSource {
  /** Events of the command that this process executes. */
  RunEvents events();
}
