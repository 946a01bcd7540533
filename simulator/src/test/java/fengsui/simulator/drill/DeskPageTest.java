package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.Site;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two desks in a real browser while a real drill goes on. */
class DeskPageTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SHOTS = Path.of("target/screenshots");

    @TempDir
    private Path work;

    private final List<AlertChange> changes = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<DrillDesk> desk = new CompletableFuture<>();
    private final CompletableFuture<Director> director = new CompletableFuture<>();

    @BeforeEach
    void needChromium() {
        boolean ci = "true".equals(System.getenv("CI"));
        Assumptions.assumeTrue(
                ci || Files.isExecutable(CHROMIUM), "no browser: apt-get install chromium fonts-noto-cjk");
    }

    @Test
    void anAlertIsSeenAcknowledgedAndClosedByKeysAndTheOtherDeskSeesIt() throws Exception {
        Stage stage = Stage.set(new Playbill(Path.of("scenarios")).read("quiet-day"));
        Site detector = stage.county().sites().stream()
                .filter(site -> site.quantities().contains("combustible_gas"))
                .findFirst()
                .orElseThrow();
        CompletableFuture<DrillReport> report = CompletableFuture.supplyAsync(() -> drill(stage));
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of(
                                        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")))) {
            List<String> faults = Collections.synchronizedList(new ArrayList<>());
            Page one = signIn(browser, DrillDesk.OPERATOR, faults);
            Page two = signIn(browser, DrillDesk.LEAD, faults);
            assertThat(one.locator(".realm").textContent()).isEqualTo("演练");

            director.get(2, TimeUnit.MINUTES).say("inject " + detector.id() + " combustible_gas 60 30m");
            await().atMost(Duration.ofMinutes(2)).until(() -> has(ChangeReason.RAISED));
            Locator row = one.locator("li[data-id]");
            row.waitFor(new Locator.WaitForOptions().setTimeout(5000));
            assertThat(row.textContent()).contains("燃气泄漏").contains("红色").contains("待确认");

            one.keyboard().press("j");
            one.locator("[data-verb=ACKNOWLEDGE]").waitFor();
            shot(one, "desk-zh-1366", 1366, 768);
            needsNoBetterAccess(one);
            one.keyboard().press("a");
            one.locator("tr[data-reason=ACKNOWLEDGED]").waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            two.locator("li[data-id]:has-text('已确认')").waitFor(new Locator.WaitForOptions().setTimeout(5000));

            two.locator("header button:has-text('English')").click();
            two.keyboard().press("j");
            two.locator("[data-verb=CLOSE]").waitFor();
            assertThat(two.locator(".detail").textContent())
                    .contains("Condition:")
                    .contains("Why");
            two.keyboard().press("n");
            two.keyboard().type("<img src=x onerror=\"document.title='broken'\">");
            two.locator(".form button.first").click();
            Locator noted = two.locator("tr[data-reason=NOTED]");
            noted.waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            assertThat(noted.textContent()).contains("<img src=x");
            assertThat(two.title()).doesNotContain("broken");
            shot(two, "desk-en-3840", 3840, 2160);
            shot(two, "desk-en-1366", 1366, 768);

            two.reload();
            two.locator("li[data-id]").waitFor();
            assertThat(two.locator("li[data-id]").count())
                    .isEqualTo(one.locator("li[data-id]").count());

            two.locator("[data-view=wall]").click();
            two.locator(".wall .count.RED b").waitFor();
            assertThat(two.locator(".wall .count.RED b").textContent()).isEqualTo("1");
            assertThat(two.locator(".wall .worst").textContent()).contains("combustible gas");
            shot(two, "wall-en-1366", 1366, 768);
            shot(two, "wall-en-3840", 3840, 2160);
            needsNoBetterAccess(two);
            two.locator(".wall button").click();
            two.locator("[data-view=notices]").click();
            assertThat(two.locator("li[data-id]").count()).isZero();

            one.keyboard().press("c");
            one.locator("select[name=outcome]").selectOption("FALSE_ALARM");
            one.locator(".form button.first").click();
            one.locator("tr[data-reason=CLOSED]").waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            assertThat(faults).isEmpty();
        } finally {
            director.get(2, TimeUnit.MINUTES).say("end");
            // The drill's folder is deleted after the test: not under a running broker.
            report.handle((done, fault) -> done).get(2, TimeUnit.MINUTES);
        }
        assertThat(report.get(2, TimeUnit.MINUTES).ledger().intact()).isTrue();
        assertThat(changes)
                .extracting(AlertChange::reason)
                .contains(ChangeReason.ACKNOWLEDGED, ChangeReason.NOTED, ChangeReason.CLOSED);
    }

    private boolean has(ChangeReason reason) {
        return List.copyOf(changes).stream().anyMatch(change -> change.reason() == reason);
    }

    private Page signIn(Browser browser, String account, List<String> faults) throws Exception {
        DrillDesk open = desk.get(2, TimeUnit.MINUTES);
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768));
        Page page = context.newPage();
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            // Before somebody signed in the page asks who he is and is told 401: the browser calls that an error.
            if (message.type().equals("error") && !message.text().contains("401")) {
                faults.add(message.text());
            }
        });
        page.onRequestFailed(request -> faults.add(request.url() + " " + request.failure()));
        page.navigate(open.address());
        // The engine starts beside it on the same cores.
        page.setDefaultTimeout(90_000);
        page.locator("input[name=account]").fill(account);
        page.locator("input[name=password]").fill(open.password());
        page.locator("button.first").click();
        page.locator(".desk").waitFor();
        return page;
    }

    /** What axe-core calls serious or critical is mended, not listed. */
    private static void needsNoBetterAccess(Page page) throws IOException, NoSuchAlgorithmException {
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
        assertThat((List<?>) found).isEmpty();
    }

    private static void shot(Page page, String name, int width, int height) {
        page.setViewportSize(width, height);
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
        page.setViewportSize(1366, 768);
    }

    private DrillReport drill(Stage stage) {
        Consumer<AlertChange> take = changes::add;
        Drill.Staff staff = new Drill.Staff(
                new PrintWriter(new StringWriter(), true), (broker, directs) -> director.complete(directs));
        Drill.Order order =
                new Drill.Order("quiet-day", stage, 1, 20, Trial.SHIPPED, work, false, 500, desk::complete, staff);
        try {
            return new Drill(order, take, at -> {}).run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
