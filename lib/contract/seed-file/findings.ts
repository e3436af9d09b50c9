/** What keeps the whole file from being a seed. */
const FILE_FAULT_KINDS = [
  ...(["empty-file", "too-large", "gzip", "zip", "parquet", "pdf", "binary", "utf-32"] as const),
  ...(["web-page", "xml", "json-array", "no-rows", "column-twice"] as const),
  ...(["too-few", "too-many"] as const),
] as const;

/** What keeps the file, or a line of it, out of the seed. */
export const FAULT_KINDS = [
  ...FILE_FAULT_KINDS,
  ...["not-utf-8", "not-utf-16", "nul", "line-too-long"],
  ...["plain-text", "single-quotes", "trailing-comma", "unfinished", "two-values", "comment"],
  ...["control-character", "not-json", "not-object", "key-missing", "key-twice"],
  ...["id-number", "id-not-text", "id-empty", "id-surrogate", "id-control"],
  ...["open-quote", "after-quote", "field-count", "header-again"],
  ...["id-placeholder", "id-scientific", "id-formula"],
] as const;

/** What the portal changes, so that AWS can read the file. */
export const CHANGE_KINDS = [
  ...["bom", "utf-16", "crlf", "cr", "empty-line", "key-renamed", "members-left-out", "duplicate"],
] as const;

/** What is sent as it is, and is probably a mistake. */
export const WARNING_KINDS = ["few", "id-space", "id-invisible"] as const;

/** Findings of the whole file: their line says nothing. */
export const WHOLE_FILE_KINDS: ReadonlySet<FindingKind> = new Set([
  ...FILE_FAULT_KINDS,
  ...(["bom", "utf-16", "few"] as const),
]);

export type FaultKind = (typeof FAULT_KINDS)[number];
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type WarningKind = (typeof WARNING_KINDS)[number];
export type FindingKind = FaultKind | ChangeKind | WarningKind;

/** One line with a finding; the first line is 1. */
export type Example = { line: number; detail?: string };

export type Finding<Kind extends FindingKind = FindingKind> = {
  kind: Kind;
  count: number;
  /** The first of them. */
  examples: Example[];
};

export type Findings = {
  faults: Finding<FaultKind>[];
  changes: Finding<ChangeKind>[];
  warnings: Finding<WarningKind>[];
};

const EXAMPLES_KEPT = 20;

/** Counts findings by kind, in memory that does not grow with the file. */
export function createFindings() {
  const found = new Map<FindingKind, Finding>();
  function of<Kind extends FindingKind>(kinds: readonly Kind[]): Finding<Kind>[] {
    const ofKind = (kind: Kind) => found.get(kind) as Finding<Kind> | undefined;
    return kinds
      .flatMap((kind) => ofKind(kind) ?? [])
      .sort((a, b) => (a.examples[0]?.line ?? 0) - (b.examples[0]?.line ?? 0));
  }
  return {
    add(kind: FindingKind, line: number, detail?: string): void {
      const finding = found.get(kind) ?? { kind, count: 0, examples: [] };
      finding.count += 1;
      if (finding.examples.length < EXAMPLES_KEPT) {
        finding.examples.push({ line, ...(detail !== undefined && { detail }) });
      }
      found.set(kind, finding);
    },
    all: (): Findings => ({
      faults: of(FAULT_KINDS),
      changes: of(CHANGE_KINDS),
      warnings: of(WARNING_KINDS),
    }),
  };
}
