const GROUPED = new Intl.NumberFormat("en-GB");

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${GROUPED.format(count)} ${count === 1 ? singular : plural}`;
}

export function grouped(count: number): string {
  return GROUPED.format(count);
}
