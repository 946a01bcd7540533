package fengsui.rules.area;

/**
 * An administrative division, named by its code after GB/T 2260 and the statistical divisions below it: county (6
 * digits), town (9), village (12), grid (15). Every code begins with the code of the division above.
 *
 * @param code 6, 9, 12 or 15 digits
 */
public record Area(String code) implements Comparable<Area> {

    public Area {
        if (!isCode(code)) {
            throw new IllegalArgumentException("area: '" + code + "' (expected: 6, 9, 12 or 15 digits)");
        }
    }

    /** Whether the text has the form of an area code; says nothing about whether such an area exists. */
    public static boolean isCode(String text) {
        int length = text.length();
        if (length != 6 && length != 9 && length != 12 && length != 15) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    public AreaLevel level() {
        return switch (code.length()) {
            case 6 -> AreaLevel.COUNTY;
            case 9 -> AreaLevel.TOWN;
            case 12 -> AreaLevel.VILLAGE;
            default -> AreaLevel.GRID;
        };
    }

    public Area county() {
        return code.length() == 6 ? this : new Area(code.substring(0, 6));
    }

    /** The town this area is or lies in; fails for a county. */
    public Area town() {
        if (code.length() < 9) {
            throw new IllegalStateException("area " + code + " is a county and lies in no town");
        }
        return code.length() == 9 ? this : new Area(code.substring(0, 9));
    }

    /** The area at the given scope that this area is or lies in; a SITE's area is its grid. */
    public Area at(Scope scope) {
        return switch (scope) {
            case SITE, GRID -> this;
            case TOWN -> town();
            case COUNTY -> county();
        };
    }

    /** Whether the other area is this one or lies inside it. */
    public boolean contains(Area other) {
        return other.code.startsWith(code);
    }

    /** Whether the two share any ground: one contains the other. */
    public boolean overlaps(Area other) {
        return contains(other) || other.contains(this);
    }

    @Override
    public int compareTo(Area other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
