import { expect, type Locator, type Page } from "@playwright/test";

type Row = { size: number; score: number };

/** What the page of a launch shows of its job's result. */
export class JobResult {
  readonly card: Locator;
  readonly next: Locator;
  readonly failure: Locator;
  readonly chart: Locator;

  constructor(readonly page: Page) {
    this.card = page.getByRole("region", { name: "Audience quality" });
    this.next = page.getByRole("region", { name: "What happens next" });
    this.failure = page.getByRole("region", { name: "The job failed" });
    this.chart = this.card.getByLabel(/^Line chart/);
  }

  /** The exact values of the table. */
  async rows(): Promise<Row[]> {
    const table = this.card.getByRole("table", { name: "Relevance score by audience size" });
    const values = await table.locator("data").evaluateAll(readValues);
    return pairs(values);
  }

  /** By the chart's heights and widths on the screen, and its ticks. */
  async drawn(): Promise<Row[]> {
    return this.chart.evaluate(readChart);
  }

  async recall(): Promise<number[]> {
    const table = this.card.getByRole("table", { name: /^Recall/ });
    return table.locator("data").evaluateAll(readValues);
  }

  /** The length of recall's bar and the position of random selection, of the chart's width. */
  async recallDrawn(): Promise<{ recall: number; random?: number }> {
    const chart = this.card.getByRole("img", { name: /^Bar chart/ });
    return chart.evaluate((svg) => {
      const { left, width } = svg.getBoundingClientRect();
      const bar = svg.querySelector("[data-recall]")?.getBoundingClientRect();
      const random = svg.querySelector("[data-random]")?.getBoundingClientRect();
      return {
        recall: (bar?.width ?? Number.NaN) / width,
        ...(random && { random: (random.left + random.width / 2 - left) / width }),
      };
    });
  }

  async expectDrawn(metrics: Row[]): Promise<void> {
    expect(await this.rows()).toEqual(metrics);
    const largest = Math.max(...metrics.map(({ size }) => size));
    const highest = Math.max(...metrics.map(({ score }) => score));
    const drawn = await this.drawn();
    expect(drawn).toHaveLength(metrics.length);
    for (const [index, { size, score }] of metrics.entries()) {
      expect(Math.abs((drawn[index]?.size ?? 0) - size)).toBeLessThan(largest / 50);
      expect(Math.abs((drawn[index]?.score ?? 0) - score)).toBeLessThan(highest / 50);
    }
  }
}

function readValues(elements: Element[]): number[] {
  return elements.map((element) => Number(element.getAttribute("value")));
}

function pairs(values: number[]): Row[] {
  return values.flatMap((score, index) =>
    index % 2 === 1 ? [{ size: values[index - 1] ?? Number.NaN, score }] : [],
  );
}

/** Runs in the browser: it can use nothing of this file. */
function readChart(svg: Element): Row[] {
  const middle = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  };
  const numberIn = (text: string) => {
    const unit = text.endsWith("M") ? 1e6 : text.endsWith("K") ? 1e3 : 1;
    return Number.parseFloat(text.replace("−", "-")) * unit;
  };
  const ticks = (axis: string) =>
    [...svg.querySelectorAll(`[data-axis="${axis}"]`)].map((tick) => ({
      ...middle(tick),
      value: numberIn(tick.textContent ?? ""),
    }));
  const scaleOf = (found: ReturnType<typeof ticks>, side: "x" | "y") => {
    const [first, last] = [found.at(0), found.at(-1)];
    if (!first || !last) throw new Error("no ticks");
    return (at: number) =>
      first.value + ((at - first[side]) / (last[side] - first[side])) * (last.value - first.value);
  };
  const size = scaleOf(ticks("size"), "x");
  const score = scaleOf(ticks("score"), "y");
  return [...svg.querySelectorAll("[data-point]")].map((dot) => {
    const { x, y } = middle(dot);
    return { size: size(x), score: score(y) };
  });
}
