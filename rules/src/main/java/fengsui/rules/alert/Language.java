package fengsui.rules.alert;

/** The two languages operators read. */
enum Language {
    ZH,
    EN;

    String of(String zh, String en) {
        return this == ZH ? zh : en;
    }
}
