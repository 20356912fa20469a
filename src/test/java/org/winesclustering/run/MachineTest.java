package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTest {
  /** There a live process has another number, or another time of its start. */
  @ParameterizedTest
  @ValueSource(strings = {"pid", "time"})
  void aNamespaceOfItsOwnIsAnotherMachine(String namespace) throws Exception {
    Path link = Path.of("/proc/self/ns", namespace);
    assumeTrue(Files.exists(link, LinkOption.NOFOLLOW_LINKS), "there are no such namespaces");

    assertThat(Machine.NAME.split(" ", -1)).contains(Files.readSymbolicLink(link).toString());
  }
}
