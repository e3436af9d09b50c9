const PATH = "/jobs/compare";

const ID_LENGTH_MAX = 36;

/** IDs as given, of the page's parameters or of jobs that were selected in the list. */
export function readCompared(params: URLSearchParams): string[] {
  return ["a", "b", "job"]
    .flatMap((name) => params.getAll(name))
    .map((id) => id.trim().toLowerCase())
    .filter((id) => id !== "" && id.length <= ID_LENGTH_MAX);
}

/** Without `b`, the page offers the other jobs of the model. */
export function compareHref(a: string, b?: string): string {
  return `${PATH}?${new URLSearchParams({ a, ...(b !== undefined && { b }) })}`;
}
