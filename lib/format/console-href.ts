const CONSOLES: readonly [prefix: string, host: string][] = [
  ["cn-", "console.amazonaws.cn"],
  ["us-gov-", "console.amazonaws-us-gov.com"],
];

/** Clean Rooms in the console of the Region's partition. AWS documents no link to a job. */
export function consoleHref(region: string): string {
  const [, host = "console.aws.amazon.com"] =
    CONSOLES.find(([prefix]) => region.startsWith(prefix)) ?? [];
  const params = new URLSearchParams({ region });
  return `https://${region}.${host}/cleanrooms/home?${params}`;
}
