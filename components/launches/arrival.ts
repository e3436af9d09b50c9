let expected: string | undefined;

/** The composer is about to show the page of this launch, in place of an answer of its own. */
export function expectArrival(launchId: string): void {
  expected = launchId;
}

/** Whether the composer led here; once. */
export function hasArrived(launchId: string): boolean {
  const isExpected = expected === launchId;
  if (isExpected) expected = undefined;
  return isExpected;
}
