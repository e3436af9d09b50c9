/** In lower case, as AWS's service model has it (cleanroomsml 2023-09-06). */
export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

export function isUuid(text: string): boolean {
  return UUID_PATTERN.test(text.toLowerCase());
}
