package fengsui.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real Chromium and the pages it shows of a console; what goes wrong in any of them is kept. */
public final class Pages implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target/screenshots");
    /** An engine starts beside it on the same cores. */
    private static final double PATIENCE_MILLIS = 60_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    /** Starts the browser; without one the test is left out, but not where everything has to be there. */
    public Pages() {
        boolean ci = "true".equals(System.getenv("CI"));
        Assumptions.assumeTrue(
                ci || Files.isExecutable(CHROMIUM), "no browser: apt-get install chromium fonts-noto-cjk");
        // Pages may be asked by the thread alone that made them.
        Awaitility.pollInSameThread();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                // A machine without loudspeakers plays to nobody.
                                "--disable-audio-output",
                                "--autoplay-policy=document-user-activation-required")));
    }

    /** A page of somebody of his own, at that address. */
    public Page open(String address) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768));
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // Before somebody signed in the page asks who he is and is told 401: the browser calls that an error.
            if (message.type().equals("error") && !message.text().contains("401")) {
                faults.add(message.text());
            }
        });
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.navigate(address);
        return page;
    }

    /** The same, signed in. */
    public Page signIn(String address, String account, String password) {
        Page page = open(address);
        page.locator("input[name=account]").fill(account);
        page.locator("input[name=password]").fill(password);
        page.locator("button.first").click();
        page.locator(".desk, .wall").first().waitFor();
        return page;
    }

    /** What went wrong in pages so far. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** Forgets it: a test did the wrong on purpose. */
    public void forgive() {
        faults.clear();
    }

    /** What axe-core calls serious or critical is mended, not listed. */
    public static void needsNoBetterAccess(Page page) throws IOException, GeneralSecurityException {
        assertThat(access(page)).as(page.url()).isEmpty();
    }

    /** What axe-core calls serious or critical. */
    public static List<String> access(Page page) throws IOException, GeneralSecurityException {
        Path axe = Path.of("src/test/resources/axe");
        byte[] source = Files.readAllBytes(axe.resolve("axe.min.js"));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        assertThat(Files.readString(axe.resolve("vendored.csv")))
                .contains("axe.min.js,axe-core,4.14.1,MPL-2.0," + hash);
        page.evaluate(new String(source, StandardCharsets.UTF_8) + ";undefined");
        Object found = page.evaluate("axe.run().then(report => report.violations"
                + ".filter(one => ['serious', 'critical'].includes(one.impact))"
                + ".map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ')))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** Keeps what a page looks like at the size of a laptop and of a large screen. */
    public static void shots(Page page, String name) {
        shot(page, name + "-3840", 3840, 2160);
        shot(page, name + "-1366", 1366, 768);
    }

    private static void shot(Page page, String name, int width, int height) {
        page.setViewportSize(width, height);
        // A frame after the layout has followed.
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Object fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        assertThat(fits).as(name + " fits its screen").isEqualTo(true);
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    }

    /** Keeps what every open page looks like: a test failed. */
    public void keep(String name) throws IOException {
        Files.createDirectories(SHOTS);
        Files.write(SHOTS.resolve(name + ".txt"), faults());
        int number = 0;
        for (BrowserContext context : browser.contexts()) {
            for (Page page : context.pages()) {
                page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + "-" + number + ".png")));
                number++;
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
