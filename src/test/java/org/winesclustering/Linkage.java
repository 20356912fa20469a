package org.winesclustering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.FieldVisitor;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.apache.xbean.asm9.Type;

/**
 * What the classes of a jar ask of a Spark distribution: every class, method and field that they
 * name, as the JVM looks for it when it links them.
 *
 * <p>A reference that one distribution answers and another one does not is a call that fails there
 * with a NoSuchMethodError, NoSuchFieldError or NoClassDefFoundError, whether a test runs it or
 * not.
 */
public final class Linkage {
  private static final int API = Opcodes.ASM9;
  private static final int INHERITED = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG;

  /** Own members, and the types whose members are inherited. */
  private record Declared(Set<String> members, List<String> parents) {}

  private final Map<String, Path> homes = new HashMap<>();
  private final Map<String, Declared> read = new HashMap<>();

  private Linkage() {}

  /** The references of a jar's classes that are answered with these jars. */
  public static Set<String> answered(Path jar, Path distribution) throws IOException {
    Linkage linkage = new Linkage();
    linkage.index(jar);
    try (Stream<Path> jars = Files.list(distribution)) {
      for (Path each : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        linkage.index(each);
      }
    }
    Set<String> answered = new TreeSet<>();
    for (String reference : references(jar)) {
      if (linkage.answers(reference)) {
        answered.add(reference);
      }
    }
    return answered;
  }

  private void index(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : classes(file)) {
        homes.putIfAbsent(entry.getName().replaceAll("\\.class$", ""), jar);
      }
    }
  }

  private static List<JarEntry> classes(JarFile file) {
    List<JarEntry> classes = new ArrayList<>();
    for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      if (entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/")) {
        classes.add(entry);
      }
    }
    return classes;
  }

  /** As {@code user: owner.member}; only of classes that the jar has not got itself. */
  private static Set<String> references(Path jar) throws IOException {
    Set<String> references = new HashSet<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> own = new HashSet<>();
      for (JarEntry entry : classes(file)) {
        own.add(entry.getName().replaceAll("\\.class$", ""));
      }
      for (JarEntry entry : classes(file)) {
        try (InputStream bytes = file.getInputStream(entry)) {
          new ClassReader(bytes).accept(new References(own, references), ClassReader.SKIP_DEBUG);
        }
      }
    }
    return references;
  }

  private boolean answers(String reference) {
    String named = reference.substring(reference.indexOf(": ") + 2);
    int dot = named.indexOf('.');
    return dot < 0 ? isThere(named) : has(named.substring(0, dot), named.substring(dot + 1));
  }

  private boolean isThere(String type) {
    return homes.containsKey(type) || ofJava(type) != null;
  }

  private boolean has(String type, String member) {
    Declared declared = read.computeIfAbsent(type, this::declared);
    return declared.members().contains(member)
        || declared.parents().stream().anyMatch(parent -> has(parent, member));
  }

  private Declared declared(String type) {
    Set<String> members = new HashSet<>();
    List<String> parents = new ArrayList<>();
    Path home = homes.get(type);
    try (JarFile file = home == null ? null : new JarFile(home.toFile());
        InputStream bytes =
            file == null ? ofJava(type) : file.getInputStream(file.getEntry(type + ".class"))) {
      if (bytes != null) {
        new ClassReader(bytes).accept(new Members(members, parents), INHERITED);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Declared(members, parents);
  }

  private static InputStream ofJava(String type) {
    return ClassLoader.getPlatformClassLoader().getResourceAsStream(type + ".class");
  }

  /** Collects what a class declares. */
  private static final class Members extends ClassVisitor {
    private final Set<String> members;
    private final List<String> parents;

    Members(Set<String> members, List<String> parents) {
      super(API);
      this.members = members;
      this.parents = parents;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] more) {
      if (parent != null) {
        parents.add(parent);
      }
      parents.addAll(List.of(more));
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      members.add(name + " " + descriptor);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      members.add(name + descriptor);
      return null;
    }
  }

  /** Collects what a class refers to. */
  private static final class References extends ClassVisitor {
    private final Set<String> own;
    private final Set<String> references;
    private String user;

    References(Set<String> own, Set<String> references) {
      super(API);
      this.own = own;
      this.references = references;
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String parent, String[] more) {
      user = name;
      type(parent);
      for (String each : more) {
        type(each);
      }
    }

    private void type(String name) {
      if (name != null && !name.startsWith("[") && !own.contains(name)) {
        references.add(user + ": " + name);
      }
    }

    private void member(String owner, String member) {
      if (!owner.startsWith("[") && !own.contains(owner)) {
        references.add(user + ": " + owner + "." + member);
      }
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(API) {
        @Override
        public void visitTypeInsn(int opcode, String type) {
          type(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String of) {
          member(owner, field + " " + of);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String of, boolean isInterface) {
          member(owner, method + of);
        }

        @Override
        public void visitInvokeDynamicInsn(
            String method, String of, Handle bootstrap, Object... arguments) {
          // The interface that a lambda implements, and the method that it stands for.
          type(Type.getReturnType(of).getInternalName());
          for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
              member(handle.getOwner(), handle.getName() + handle.getDesc());
            }
          }
        }
      };
    }
  }
}
