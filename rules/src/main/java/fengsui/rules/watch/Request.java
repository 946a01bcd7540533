package fengsui.rules.watch;

import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.ModeSwitch;
import java.util.Comparator;

/** What asks for admission: register records, packs, mode switches. */
public sealed interface Request {

    /** Epoch milliseconds at which it is to be decided. */
    long at();

    int rank();

    /** What it is about: requests of one kind and instant are ordered by it. */
    String key();

    /** When its author meant it to hold, epoch milliseconds: of two records of one subject the newer comes last. */
    default long meantFor() {
        return at();
    }

    /** A named area. */
    record OfArea(long at, AreaName area) implements Request {
        @Override
        public int rank() {
            return 0;
        }

        @Override
        public String key() {
            return area.area().code();
        }

        @Override
        public long meantFor() {
            return area.activeFrom();
        }
    }

    /** A site. */
    record OfSite(long at, Site site) implements Request {
        @Override
        public int rank() {
            return 1;
        }

        @Override
        public String key() {
            return site.id();
        }

        @Override
        public long meantFor() {
            return site.activeFrom();
        }
    }

    /** A rule pack. */
    record OfPack(long at, PackSource source) implements Request {
        @Override
        public int rank() {
            return 2;
        }

        @Override
        public String key() {
            return source.version() + source.hash();
        }
    }

    /** A switch of a county's mode. */
    record OfMode(long at, ModeSwitch modeSwitch) implements Request {
        @Override
        public int rank() {
            return 3;
        }

        @Override
        public String key() {
            return modeSwitch.id();
        }
    }

    /** Register, packs, modes; then by key, older before newer. */
    Comparator<Request> ORDER = Comparator.comparingInt(Request::rank)
            .thenComparing(Request::key)
            .thenComparingLong(Request::meantFor)
            .thenComparing(Request::toString);
}
