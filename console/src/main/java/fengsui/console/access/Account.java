package fengsui.console.access;

import java.util.regex.Pattern;

/**
 * One desk, department or screen that may sign in; never a person's name.
 *
 * @param name 1 to 32 lower-case letters, digits and hyphens
 * @param role what it is for
 * @param duty the role in which the engine is asked: {@code duty-officer}, {@code shift-lead} …; empty if it does not act
 * @param county six digits: it sees no other
 * @param secret how its password is checked
 * @param oneTime whether the password was given out by the console and has to be changed
 */
public record Account(String name, Role role, String duty, String county, Password secret, boolean oneTime) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Whether an account may be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    Account with(Password newSecret) {
        return new Account(name, role, duty, county, newSecret, false);
    }
}
