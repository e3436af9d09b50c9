/** The first match counts: each browser also names those below it. */
const BROWSERS: [name: string, shape: RegExp][] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\b(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari\//],
];

const SYSTEMS: [name: string, shape: RegExp][] = [
  ["Windows", /\bWindows\b/],
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["macOS", /\bMac OS X\b|\bMacintosh\b/],
  ["Linux", /\bLinux\b|\bX11\b/],
];

export function browserWords(userAgent: string | undefined): string {
  if (userAgent === undefined || userAgent.trim() === "") return "unknown browser";
  const system = SYSTEMS.find(([, shape]) => shape.test(userAgent))?.[0];
  const browser = browserIn(userAgent);
  if (!browser) return system ? `unknown browser on ${system}` : "unknown browser";
  return system ? `${browser} on ${system}` : browser;
}

function browserIn(userAgent: string): string | undefined {
  for (const [name, shape] of BROWSERS) {
    const version = shape.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return undefined;
}
