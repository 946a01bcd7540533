package fengsui.connectors.wire;

/** Why bytes are refused, on its way up to {@link WireDecoder}. Without a stack trace: it is data, not a fault. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String path;

    Refusal(RejectReason reason, String path, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.path = path;
    }

    static Refusal malformed(String sentence) {
        return new Refusal(RejectReason.MALFORMED, "$", sentence);
    }

    static Refusal missing(Field field) {
        return new Refusal(
                RejectReason.MISSING_FIELD, field.path(), field.text() + ": missing (expected: " + field.shape() + ")");
    }

    static Refusal bad(Field field, Object value, String expectation) {
        return of(RejectReason.BAD_FIELD, field, value, expectation);
    }

    static Refusal of(RejectReason reason, Field field, Object value, String expectation) {
        return new Refusal(
                reason, field.path(), field.text() + ": '" + shorten(value) + "' (expected: " + expectation + ")");
    }

    /** Keeps no part of the value. */
    static Refusal identity(String path) {
        return new Refusal(
                RejectReason.IDENTITY, path, "a field carries or could carry a person's identity; it is not kept");
    }

    static String shorten(Object value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    RejectReason reason() {
        return reason;
    }

    String path() {
        return path;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
