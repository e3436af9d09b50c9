/** Where somebody signs in to come back `to` this path of the portal. */
export function signInHref(to: string): string {
  return `/sign-in?${new URLSearchParams({ to })}`;
}

/** A page that sends people back to the tab in which they were at work. */
export const SIGNED_IN_PATH = "/signed-in";
