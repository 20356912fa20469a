package org.winesclustering.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A measured process's side of the conversation: every line of standard input is a request, words
 * separated by a space, and is answered with one line {@code = number}. Everything else on standard
 * output is chatter of libraries.
 */
final class RequestLoop {
  /** What stands before an answer. */
  static final String ANSWER = "= ";

  private RequestLoop() {}

  /** Answers a request. */
  interface Answer {
    double to(String[] words) throws IOException;
  }

  /** Answers until standard input ends. */
  static void run(Answer answer) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(ANSWER + answer.to(line.split(" ", -1)));
      System.out.flush();
    }
  }
}
