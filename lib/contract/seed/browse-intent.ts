/** Of a button that shows a folder, or the locations if `uri` is empty. */
export function browseIntent({ uri, token = "" }: { uri: string; token?: string }): string {
  return `browse:${token} ${uri}`;
}

/** Undefined for other intents. S3's tokens have no spaces. */
export function parseBrowseIntent(intent: string): { uri: string; token?: string } | undefined {
  const [, token, uri] = /^browse:(\S*) (.*)$/s.exec(intent) ?? [];
  if (uri === undefined) return undefined;
  return { uri, ...(token && { token }) };
}
