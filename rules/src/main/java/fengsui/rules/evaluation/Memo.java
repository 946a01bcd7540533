package fengsui.rules.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a signature, the least recently used dropped beyond a count. Confined to one thread.
 *
 * @param <V> what is said: the judgement of a whole signature, or the marks of a part
 */
final class Memo<V> {

    private final Map<Key, V> entries;
    private final Key probe = new Key();

    Memo(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    V find(byte[] signature) {
        probe.set(signature);
        return entries.get(probe);
    }

    /** Remembers it; the signature must not change afterwards. */
    void put(byte[] signature, V said) {
        Key key = new Key();
        key.set(signature);
        entries.put(key, said);
    }

    int size() {
        return entries.size();
    }

    /** Mutable only as the probe, so that a look-up allocates nothing. */
    private static final class Key {
        private byte[] signature = new byte[0];
        private int hash;

        void set(byte[] newSignature) {
            signature = newSignature;
            hash = Arrays.hashCode(newSignature);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Arrays.equals(signature, that.signature);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
