package fengsui.connectors.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks the chain of a ledger, record by record in the order of each county's partition. It finds what was changed,
 * removed, inserted or moved between two records it has seen; that the newest records were cut off cannot be seen from
 * the ledger alone.
 */
public final class LedgerVerifier {

    /** A report tells no more. */
    public static final int MOST_SENTENCES = 1000;

    private final long upTo;
    private final Map<String, Chain> chains = new TreeMap<>();
    private final List<String> sentences = new ArrayList<>();
    private long records;
    private long repeats;
    private long gaps;
    private long breaks;

    /** Of everything fed. */
    public LedgerVerifier() {
        this(Long.MAX_VALUE);
    }

    /** @param upTo epoch milliseconds of event time; changes after it are left out, as if they had not been fed */
    public LedgerVerifier(long upTo) {
        this.upTo = upTo;
    }

    /**
     * What was found.
     *
     * @param records all records fed
     * @param repeats records that came again with sequence and hash alike: benign, after a fall-back to an older
     *     checkpoint
     * @param gaps missing sequences
     * @param breaks records that do not fit the chain: tampering
     * @param sentences one per gap or break, the first thousand
     * @param lastSequence county to the highest sequence seen
     * @param lastHash county to the hash of that record: it stands for the county's whole ledger up to there
     */
    public record Report(
            long records,
            long repeats,
            long gaps,
            long breaks,
            List<String> sentences,
            Map<String, Long> lastSequence,
            Map<String, String> lastHash) {

        public Report {
            sentences = List.copyOf(sentences);
            lastSequence = Map.copyOf(lastSequence);
            lastHash = Map.copyOf(lastHash);
        }

        /** Whether every chain is whole. */
        public boolean intact() {
            return gaps == 0 && breaks == 0;
        }

        /** One JSON object with the figures, each county's newest hash and the sentences. */
        public String json() {
            byte[] json = JsonWriter.plain()
                    .flag("intact", intact())
                    .whole("records", records)
                    .whole("counties", lastSequence.size())
                    .whole("repeats", repeats)
                    .whole("gaps", gaps)
                    .whole("breaks", breaks)
                    .wholes("lastSequence", new TreeMap<>(lastSequence))
                    .texts("lastHash", new TreeMap<>(lastHash))
                    .words("sentences", sentences)
                    .bytes();
            return new String(json, StandardCharsets.UTF_8);
        }
    }

    /** The value of the next record of the ledger topic. */
    public void feed(byte[] bytes) {
        records++;
        LedgerRecord record = LedgerRecord.of(bytes);
        if (record == null) {
            broken("record " + records + ": no ledger record");
            return;
        }
        if (!record.isSound()) {
            broken("record " + records + ": its content does not give its hash " + record.hash());
            return;
        }
        try {
            OutputNode node = OutputDecoder.tree(bytes);
            if (node.instant("at", Long.MIN_VALUE) > upTo) {
                records--;
                return;
            }
            String county = node.text("county");
            chains.computeIfAbsent(county, key -> new Chain()).append(county, node.whole("sequence"), record);
        } catch (IllegalArgumentException e) {
            broken("record " + records + ": " + e.getMessage());
        }
    }

    public Report report() {
        Map<String, Long> last = new TreeMap<>();
        Map<String, String> hashes = new TreeMap<>();
        chains.forEach((county, chain) -> {
            last.put(county, chain.last);
            hashes.put(county, chain.hashes.getOrDefault(chain.last, LedgerRecord.FIRST));
        });
        return new Report(records, repeats, gaps, breaks, sentences, last, hashes);
    }

    private void broken(String sentence) {
        breaks++;
        say(sentence);
    }

    private void say(String sentence) {
        if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        }
    }

    /** The records of one county. */
    private final class Chain {

        private final Map<Long, String> hashes = new HashMap<>();
        private long last;

        void append(String county, long sequence, LedgerRecord record) {
            String known = hashes.get(sequence);
            if (known != null) {
                repeat(county, sequence, known.equals(record.hash()));
                return;
            }
            if (sequence <= last || sequence < 1) {
                broken("county " + county + ": sequence " + sequence + " comes after " + last);
                return;
            }
            if (sequence > last + 1) {
                gaps += sequence - last - 1;
                say("county " + county + ": sequences " + (last + 1) + " to " + (sequence - 1) + " are missing");
            } else if (!record.previous().equals(hashes.getOrDefault(last, LedgerRecord.FIRST))) {
                broken("county " + county + ": sequence " + sequence + " does not follow the hash of " + last);
            }
            hashes.put(sequence, record.hash());
            last = sequence;
        }

        private void repeat(String county, long sequence, boolean alike) {
            if (alike) {
                repeats++;
            } else {
                broken("county " + county + ": sequence " + sequence + " stands twice with different content");
            }
        }
    }
}
