package fengsui.console.web;

import io.javalin.http.HttpStatus;

/** A request that is not done, with the status and the sentence it is answered with. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String sentence;

    Refused(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return sentence;
    }
}
