package fengsui.rules.evaluation;

import java.util.List;
import java.util.Set;

/**
 * All that generated code can reach: Drools, the fact class and harmless parts of the JDK. A second fence only; the
 * first is that nothing an author wrote is compiled.
 */
final class Fence extends ClassLoader {

    // jdk.internal.reflect: the JVM itself looks there through us, from the 16th reflective construction of a class on.
    // Its module does not export it, so generated code cannot.
    private static final List<String> OPEN = List.of(
            "org.drools.", "org.kie.", "java.lang.", "java.util.", "java.math.", "java.time.", "jdk.internal.reflect.");
    private static final List<String> SHUT = List.of(
            "java.lang.Process",
            "java.lang.Thread",
            "java.lang.ClassLoader",
            "java.lang.reflect.",
            "java.lang.foreign.",
            "java.util.concurrent.",
            "java.util.jar.",
            "java.util.zip.",
            "java.util.logging.",
            "java.util.prefs.");
    private static final Set<String> OPEN_TYPES = Set.of(
            Facts.class.getName(),
            "java.io.Serializable",
            "java.io.Externalizable",
            "java.io.ObjectInput",
            "java.io.ObjectOutput",
            "java.io.IOException");
    private static final Set<String> SHUT_TYPES = Set.of("java.lang.Runtime", "java.lang.System");

    Fence(ClassLoader behind) {
        super(behind);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isOpen(name)) {
            throw new ClassNotFoundException(name + " lies beyond the fence around generated code");
        }
        return super.loadClass(name, resolve);
    }

    private static boolean isOpen(String name) {
        if (OPEN_TYPES.contains(name)) {
            return true;
        }
        return starts(OPEN, name) && !starts(SHUT, name) && !SHUT_TYPES.contains(name);
    }

    private static boolean starts(List<String> prefixes, String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
