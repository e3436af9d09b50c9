type Entry = [name: string, value: string | Blob];

type Post = {
  fields?: Record<string, string>;
  /** In place of `fields`, to send a name twice. */
  entries?: Entry[];
  /** `null` sends none. */
  origin?: string | null;
  cookie?: string;
};

/** A page, fetched and posted without a browser. */
export class PlainPage {
  private constructor(
    readonly url: string,
    readonly status: number,
    readonly headers: Headers,
    readonly html: string,
  ) {}

  /** Follows the redirect to a URL with its own key. */
  static async get(url: string, cookie?: string): Promise<PlainPage> {
    return PlainPage.#read(await fetch(url, { headers: { ...(cookie && { cookie }) } }));
  }

  /** Posts the form back with its hidden fields, as a browser without a script would. */
  async post({ fields = {}, entries, origin, cookie }: Post): Promise<PlainPage> {
    const body = new FormData();
    for (const [name, value] of [
      ...hiddenFields(this.html),
      ...(entries ?? Object.entries(fields)),
    ]) {
      if (typeof value === "string") body.append(name, value);
      else body.append(name, value, "file");
    }
    const from = origin === undefined ? new URL(this.url).origin : origin;
    const headers = { ...(from !== null && { origin: from }), ...(cookie && { cookie }) };
    return PlainPage.#read(await fetch(this.url, { method: "POST", body, headers }));
  }

  /** The page without a hidden field. */
  without(field: string): PlainPage {
    const html = this.html.replace(new RegExp(`<input\\b[^>]*name="${field}"[^>]*>`), "");
    return new PlainPage(this.url, this.status, this.headers, html);
  }

  get text(): string {
    const body = /<main\b.*<\/main>/s.exec(this.html)?.[0] ?? this.html;
    return unescapeHtml(body.replace(/<[^>]*>/g, ""));
  }

  static async #read(response: Response): Promise<PlainPage> {
    const { url, status, headers } = response;
    return new PlainPage(url, status, headers, await response.text());
  }
}

/** Hidden fields of the first form in `main`. */
function hiddenFields(html: string): Entry[] {
  const form = /<main\b.*?<form\b[^>]*>(.*?)<\/form>/s.exec(html)?.[1] ?? "";
  return [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    unescapeHtml(/\bname="([^"]*)"/.exec(tag)?.[1] ?? ""),
    unescapeHtml(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ""),
  ]);
}

function unescapeHtml(text: string): string {
  const named: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">", "#x27": "'" };
  return text.replace(/&(quot|amp|lt|gt|#x27);/g, (_, name: string) => named[name] ?? "");
}
