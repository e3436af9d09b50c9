import "server-only";

export type KeptField = { label: string; value: string };

export type PlainLink = { href: string; text: string; isNewTab?: boolean };

type PlainPage = {
  title: string;
  sentences: readonly string[];
  nonce: string;
  reference: string;
  kept?: readonly KeptField[];
  link?: PlainLink;
};

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}h1{font-size:1.25rem}small{opacity:.75}label,textarea{display:block;width:100%;box-sizing:border-box}textarea{font:inherit;margin:.25rem 0 1rem}";

/** For responses that Next can't render. Of the request it contains only `kept` and `link`. */
export function plainPage(page: PlainPage): string {
  const { title, nonce } = page;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Audience Launchpad</title>
${plainStyle(nonce)}
</head>
<body>
${plainMain(page)}
</body>
</html>
`;
}

export function plainStyle(nonce: string): string {
  return `<style nonce="${escapeHtml(nonce)}">${STYLE}</style>`;
}

/** What a plain page shows. */
export function plainMain({
  title,
  sentences,
  reference,
  kept = [],
  link,
}: Omit<PlainPage, "nonce">): string {
  const paragraphs = sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n");
  const fields = kept.map(keptField).join("\n");
  const target = link?.isNewTab ? ' target="_blank" rel="noopener"' : "";
  const action = link
    ? `<p><a href="${escapeHtml(link.href)}"${target}>${escapeHtml(link.text)}</a></p>`
    : "";
  return `<main>
<h1>${escapeHtml(title)}</h1>
${paragraphs}
${action}
${fields}
<p><small>Reference: ${escapeHtml(reference)}</small></p>
</main>`;
}

/** The line feed after the tag is dropped by browsers, and keeps one that the value starts with. */
function keptField({ label, value }: KeptField): string {
  const rows = Math.min(12, value.split("\n").length);
  const text = `\n${escapeHtml(value)}`;
  return `<label>${escapeHtml(label)}<textarea readonly rows="${rows}">${text}</textarea></label>`;
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
