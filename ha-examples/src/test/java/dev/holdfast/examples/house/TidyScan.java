package dev.holdfast.examples.house;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.holdfast.testkit.Hygiene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Walks one parsed file and notes what is untidy. */
final class TidyScan extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final Pattern SLEEP = Pattern.compile("(.*\\.)?(Thread|TimeUnit\\.\\w+)\\.sleep");

    private final List<String> problems = new ArrayList<>();
    private final Source source;
    private final DocTrees trees;
    private final CompilationUnitTree unit;

    TidyScan(Source source, DocTrees trees, CompilationUnitTree unit) {
        this.source = source;
        this.trees = trees;
        this.unit = unit;
    }

    List<String> problems() {
        long types =
                unit.getTypeDecls().stream().filter(ClassTree.class::isInstance).count();
        if (types > 1) {
            note(unit, types + " top-level types, one per file");
        }
        scan(unit, null);
        return problems;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        String name = type.getSimpleName().toString();
        if (source.main() && Hygiene.emptyName(name)) {
            note(type, name + " says only that somebody needed a class");
        }
        if (shown(getCurrentPath())) {
            documented(type, name);
            if (type.getKind() == Tree.Kind.RECORD) {
                componentsDocumented(type);
            }
        }
        return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        long lines = line(method, true) - line(method, false) + 1;
        if (lines > Tidy.METHOD_LINES) {
            note(method, method.getName() + " has " + lines + " lines, at most " + Tidy.METHOD_LINES);
        }
        boolean inherited = method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
        if (!inherited && shown(getCurrentPath())) {
            documented(method, method.getName().toString());
        }
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
        Tree parent = getCurrentPath().getParentPath().getLeaf();
        if (parent instanceof ClassTree && shown(getCurrentPath())) {
            documented(variable, variable.getName().toString());
        }
        return super.visitVariable(variable, null);
    }

    @Override
    public @Nullable Void visitCatch(CatchTree caught, @Nullable Void nothing) {
        if (caught.getBlock().getStatements().isEmpty()) {
            note(caught, "empty catch");
        }
        return super.visitCatch(caught, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
        if (source.test() && SLEEP.matcher(call.getMethodSelect().toString()).matches()) {
            note(call, "a test sleeps; wait for what it waits for");
        }
        return super.visitMethodInvocation(call, null);
    }

    private void documented(Tree tree, String name) {
        if (source.main() && trees.getDocComment(getCurrentPath()) == null) {
            note(tree, name + " is shown to callers and has no Javadoc");
        }
    }

    private void componentsDocumented(ClassTree type) {
        DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
        Set<String> described = comment == null
                ? Set.of()
                : comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(tag -> ((ParamTree) tag).getName().toString())
                        .collect(Collectors.toSet());
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree component && !isStatic(component) && source.main()) {
                if (!described.contains(component.getName().toString())) {
                    note(component, type.getSimpleName() + " has no @param " + component.getName());
                }
            }
        }
    }

    /** Whether callers in other packages see it: it and everything around it is public or protected. */
    private static boolean shown(TreePath path) {
        Tree tree = path.getLeaf();
        TreePath parent = path.getParentPath();
        if (tree instanceof CompilationUnitTree || parent == null) {
            return true;
        }
        if (!(parent.getLeaf() instanceof ClassTree) && !(parent.getLeaf() instanceof CompilationUnitTree)) {
            return false;
        }
        Set<Modifier> modifiers = modifiers(tree).getFlags();
        boolean open = modifiers.contains(Modifier.PUBLIC)
                || modifiers.contains(Modifier.PROTECTED)
                || (inInterface(parent.getLeaf()) && !modifiers.contains(Modifier.PRIVATE));
        return open && shown(parent);
    }

    private static boolean inInterface(Tree parent) {
        return parent.getKind() == Tree.Kind.INTERFACE || parent.getKind() == Tree.Kind.ANNOTATION_TYPE;
    }

    private static boolean isStatic(VariableTree variable) {
        return variable.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private static ModifiersTree modifiers(Tree tree) {
        if (tree instanceof ClassTree type) {
            return type.getModifiers();
        }
        return tree instanceof MethodTree method ? method.getModifiers() : ((VariableTree) tree).getModifiers();
    }

    private long line(Tree tree, boolean end) {
        long position = end
                ? trees.getSourcePositions().getEndPosition(unit, tree)
                : trees.getSourcePositions().getStartPosition(unit, tree);
        return unit.getLineMap().getLineNumber(position);
    }

    private void note(Tree tree, String problem) {
        problems.add(source.path() + ":" + line(tree, false) + ": " + problem);
    }
}
