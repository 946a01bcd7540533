package fengsui.jobs.flow;

/**
 * A county has published that many changes.
 *
 * @param county six digits
 * @param sequence the county's newest
 */
public record Progress(String county, long sequence) {}
