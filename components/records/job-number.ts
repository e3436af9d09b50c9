/** Which job of a launch that was started twice; undefined if the page has only one. */
export type JobNumber = number | undefined;

export function numberedId(id: string, number: JobNumber): string {
  return number === undefined ? id : `${id}-${number}`;
}
