package fengsui.console.board;

import fengsui.console.county.Register;
import fengsui.console.health.Signs;
import fengsui.console.rulebook.Shelf;

/**
 * The picture of a realm's situation as a console has it: all that is read from topics, thus nothing that a restart loses.
 *
 * @param board the alerts
 * @param bulletin the news
 * @param charts how indicators of open alerts went
 * @param register sites and areas
 * @param shelf rule packs
 * @param signs what the engine and its feeds say of themselves
 * @param real of an exercise or test what is really going on, as far as a console there may know it; else empty
 */
public record Picture(
        Board board, Bulletin bulletin, Charts charts, Register register, Shelf shelf, Signs signs, Board real) {

    /**
     * Nothing known yet.
     *
     * @param start a word no other start of the server has
     */
    public static Picture blank(String start) {
        return new Picture(
                new Board(), new Bulletin(start), new Charts(), new Register(), new Shelf(), new Signs(), new Board());
    }
}
