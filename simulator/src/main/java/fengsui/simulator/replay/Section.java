package fengsui.simulator.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one level of a mapping. Every getter notes what is wrong and goes on, so that all faults of a file come
 * out together.
 */
final class Section {

    private final String file;
    private final String path;
    private final Yaml.Keys keys;
    private final Faults faults;

    /** @param path where the section stands, {@code "values[0]."}; empty at the top */
    Section(String file, String path, Yaml.Keys keys, Faults faults) {
        this.file = file;
        this.path = path;
        this.keys = keys;
        this.faults = faults;
    }

    /** Notes every key that is not one of these. */
    Section only(String... known) {
        List<String> words = Arrays.asList(known);
        keys.values().forEach((key, value) -> {
            if (!words.contains(key)) {
                String expectation = "one of " + String.join(", ", words);
                faults.wrong(
                        file + ":" + value.line() + ": key of " + (path.isEmpty() ? "the mapping" : path()),
                        key,
                        expectation,
                        Faults.maybe(key, words));
            }
        });
        return this;
    }

    boolean has(String key) {
        return keys.values().containsKey(key);
    }

    /** The text under a key, if there is one. */
    Optional<String> text(String key) {
        Yaml value = keys.values().get(key);
        if (value instanceof Yaml.Text text) {
            return Optional.of(text.text());
        }
        if (value != null) {
            faults.add(where(key) + ": a list or keys (expected: one value).");
        }
        return Optional.empty();
    }

    /** The text under a key that must be there; {@code expectation} says what it should hold. */
    Optional<String> required(String key, String expectation) {
        missing(key, expectation);
        return text(key);
    }

    /** The texts of a list; a single text counts as a list of one. */
    List<String> texts(String key) {
        Yaml value = keys.values().get(key);
        if (value instanceof Yaml.Text text) {
            return List.of(text.text());
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof Yaml.Items items) {
            for (Yaml item : items.items()) {
                if (item instanceof Yaml.Text text) {
                    texts.add(text.text());
                } else {
                    faults.add(file + ":" + item.line() + ": " + path + key + ": a list or keys (expected: texts).");
                }
            }
        } else if (value != null) {
            faults.add(where(key) + ": keys (expected: a list of texts).");
        }
        return texts;
    }

    /** The section under a key that must be there. */
    Optional<Section> section(String key, String expectation) {
        missing(key, expectation);
        Yaml value = keys.values().get(key);
        if (value instanceof Yaml.Keys inner) {
            return Optional.of(new Section(file, path + key + ".", inner, faults));
        }
        if (value != null) {
            faults.add(where(key) + ": no keys (expected: " + expectation + ").");
        }
        return Optional.empty();
    }

    /** The sections of a list that must be there and have at least one. */
    List<Section> sections(String key, String expectation) {
        missing(key, expectation);
        Yaml value = keys.values().get(key);
        List<Section> sections = new ArrayList<>();
        if (value instanceof Yaml.Items items) {
            for (Yaml item : items.items()) {
                String inner = path + key + "[" + sections.size() + "].";
                if (item instanceof Yaml.Keys itemKeys) {
                    sections.add(new Section(file, inner, itemKeys, faults));
                } else {
                    faults.add(file + ":" + item.line() + ": " + path + key + ": no keys (expected: " + expectation
                            + ").");
                }
            }
        }
        if (value != null && sections.isEmpty()) {
            faults.add(where(key) + ": nothing usable (expected: " + expectation + ").");
        }
        return sections;
    }

    /** Notes that the text under a key is not what it must be. */
    void wrong(String key, String value, String expectation, String advice) {
        faults.wrong(where(key), value, expectation, advice);
    }

    /** Notes a fault of the section as a whole. */
    void fault(String sentence) {
        faults.add(file + ":" + keys.line() + ": " + path() + ": " + sentence);
    }

    private void missing(String key, String expectation) {
        if (!has(key)) {
            faults.add(file + ":" + keys.line() + ": " + path + key + ": missing (expected: " + expectation + ").");
        }
    }

    private String where(String key) {
        Yaml value = keys.values().get(key);
        return file + ":" + (value == null ? keys.line() : value.line()) + ": " + path + key;
    }

    private String path() {
        return path.isEmpty() ? "mapping" : path.substring(0, path.length() - 1);
    }
}
