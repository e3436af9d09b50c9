import { expect, test } from "../../fixtures";
import { Composer } from "../../pages/composer";
import { writePastLaunches } from "../../past-launches";

test("on a phone the header takes less than 100 px", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/jobs", "/launch", "/admin"]) {
    await page.goto(path);
    const header = await page.getByRole("banner").boundingBox();
    expect(header?.height, path).toBeLessThan(100);
    for (const name of ["Jobs", "Admin", "analyst"]) {
      const control = page.getByRole("banner").getByText(name, { exact: true }).first();
      await expect(control).toBeInViewport({ ratio: 1 });
    }
  }
});

test("on a phone, what fixes a tag is not cut", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const composer = new Composer(page);
  await composer.openFilled({ "tags.0.key": "team", "tags.0.value": "growth\u200b" });
  const fix = await composer.button("Remove invisible character").boundingBox();
  const value = await composer.field("Tag value 1").boundingBox();
  if (!fix || !value) throw new Error("The tag is not shown.");
  expect(fix.x + fix.width).toBeLessThanOrEqual(value.x + value.width + 0.5);
});

test("icons are drawn, however often a page is loaded", async ({ page }) => {
  for (const path of ["/launch", "/jobs", "/launch", "/launch", "/templates"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    const icons = page.locator("svg:visible > use");
    const widths = await icons.evaluateAll((all) =>
      all.map((icon) => (icon instanceof SVGGraphicsElement ? icon.getBBox().width : 0)),
    );
    expect(widths.length).toBeGreaterThan(3);
    expect(widths, path).not.toContain(0);
  }
});

test("a name is shown letter by letter: the font joins none", async ({ page }) => {
  await page.goto("/launch", { waitUntil: "networkidle" });
  const widthIf = (ligatures: string) =>
    page.evaluate((value) => {
      const span = document.createElement("span");
      span.textContent = "banner-300x250-a->b";
      span.style.fontVariantLigatures = value;
      document.body.append(span);
      const { width } = span.getBoundingClientRect();
      span.remove();
      return width;
    }, ligatures);
  const isLoaded = await page.evaluate(() =>
    [...document.fonts].some(({ family, status }) => family === "inter" && status === "loaded"),
  );
  expect(isLoaded).toBe(true);
  expect(await widthIf("normal")).toBe(await widthIf("none"));
});

test("the list of jobs has room for the longest of the times", async ({ page, portal }) => {
  const name = "timed";
  await writePastLaunches(portal.databaseUrl, [{ name, state: "launched" }]);
  await page.goto(`/jobs?text=${name}`);
  const started = page.locator("td:has(time)").last();
  const isCut = await started.evaluate((cell) => {
    const text = cell.querySelector("time > span");
    if (text) text.textContent = "58 minutes ago";
    return cell.scrollWidth > cell.clientWidth;
  });
  await expect(started).toHaveText("58 minutes ago");
  expect(isCut).toBe(false);
});

test("the list of jobs has room for each heading with the arrow of its order", async ({ page }) => {
  for (const sort of ["name", "status", "-started", "-duration", "-recall"]) {
    await page.goto(`/jobs?sort=${sort}`);
    const heading = page.locator("th[aria-sort] .truncate");
    expect(await heading.evaluate((text) => text.scrollWidth - text.clientWidth), sort).toBe(0);
  }
});

test("on a phone, the list of jobs shows when each started", async ({ page, portal }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await writePastLaunches(portal.databaseUrl, [{ name: "timed-on-a-phone", state: "launched" }]);
  await page.goto("/jobs?text=timed-on-a-phone");
  const line = page.getByRole("rowheader").getByRole("paragraph");
  const time = await line.locator("time").boundingBox();
  const room = await line.boundingBox();
  if (!time || !room) throw new Error("The time is not shown.");
  expect(time.x + time.width).toBeLessThanOrEqual(room.x + room.width);
});

for (const width of [390, 1280]) {
  test.describe(`without a script at ${width} px`, () => {
    test.use({ javaScriptEnabled: false, viewport: { width, height: 844 } });

    test("the list of jobs shows the whole time", async ({ page, portal }) => {
      await writePastLaunches(portal.databaseUrl, [{ name: "timed-plain", state: "launched" }]);
      await page.goto("/jobs?text=timed-plain");
      const time = page.getByRole("row").last().locator("time").filter({ visible: true });
      const box = await time.boundingBox();
      const room = await time.locator("xpath=ancestor::*[self::td or self::p]").boundingBox();
      if (!box || !room) throw new Error("The time is not shown.");
      expect(box.x + box.width).toBeLessThanOrEqual(room.x + room.width);
      await expect(time).toHaveCSS("overflow", "visible");
    });
  });
}

test("the controls of a filter are level", async ({ page }) => {
  for (const path of ["/jobs", "/audit"]) {
    await page.goto(path);
    const controls = page
      .getByRole("search")
      .locator("select, input, button")
      .filter({ visible: true });
    const boxes = await controls.evaluateAll((all) =>
      all.map((control) => {
        const { top, height } = control.getBoundingClientRect();
        return `${top} ${height}`;
      }),
    );
    expect(boxes.length).toBeGreaterThan(3);
    expect(new Set(boxes).size, `${path}: ${boxes.join(", ")}`).toBe(1);
  }
});

test("a message is nearer to its field than to the next label", async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.typeAndLeave("Collaboration ID", "x");
  await composer.expectFault("Collaboration ID", /./);
  const field = await composer.field("Collaboration ID").boundingBox();
  const message = await page.locator("#field-collaborationId-message p").boundingBox();
  const label = await page
    .locator("label", { hasText: "Configured audience model ARN" })
    .boundingBox();
  if (!field || !message || !label) throw new Error("The form is not shown.");
  const above = message.y - (field.y + field.height);
  const below = label.y - (message.y + message.height);
  expect(below).toBeGreaterThanOrEqual(6);
  expect(below).toBeGreaterThan(above);
});

test("the page of a failed sign-in claims no fault where there was none", async ({ page }) => {
  for (const path of ["/sign-in/failed", "/sign-in/failed?reason=nonsense"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    await expect(page.getByRole("main")).not.toContainText(/failed|error|log/i);
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  }
  await page.goto("/sign-in/failed?reason=unexpected");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign-in failed");
});
