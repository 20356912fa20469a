package org.winesclustering.python;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What only the source of a class knows: its comment, and the order of its methods. */
final class JavaComments {
  private final Class<?> type;
  private final DocTrees comments;
  private final CompilationUnitTree unit;
  private final ClassTree tree;

  private JavaComments(Class<?> type, DocTrees comments, CompilationUnitTree unit) {
    this.type = type;
    this.comments = comments;
    this.unit = unit;
    tree = (ClassTree) unit.getTypeDecls().get(0);
  }

  /** Reads the source of a class that has a file of its own. */
  static JavaComments of(Class<?> type) {
    Path file = Path.of("src/main/java", type.getName().replace('.', '/') + ".java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    JavacTask task =
        (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
    try {
      return new JavaComments(type, DocTrees.instance(task), task.parse().iterator().next());
    } catch (IOException e) {
      throw new IllegalStateException("cannot parse " + file, e);
    }
  }

  /** Names of the methods, as they stand in the source. */
  List<String> methods() {
    return tree.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(method -> ((MethodTree) method).getName().toString())
        .toList();
  }

  /** The first paragraph of the class's comment as plain text. */
  String firstParagraph() {
    List<String> words = new ArrayList<>();
    for (DocTree part : comments.getDocCommentTree(TreePath.getPath(unit, tree)).getFullBody()) {
      if (part instanceof StartElementTree) {
        break;
      }
      words.add(text(part));
    }
    return String.join("", words).replaceAll("\\s+", " ").strip();
  }

  private String text(DocTree part) {
    if (part instanceof TextTree text) {
      return text.getBody();
    }
    if (part instanceof LiteralTree literal) {
      return "`" + literal.getBody().getBody() + "`";
    }
    if (part instanceof LinkTree link) {
      return "`" + link.getReference().getSignature().replaceFirst(".*[.#]", "") + "`";
    }
    if (part instanceof ValueTree value) {
      return constant(value.getReference().getSignature().replaceFirst("#", ""));
    }
    throw new IllegalStateException("no text for " + part + " in the comment of " + type);
  }

  private String constant(String name) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      return String.valueOf(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
