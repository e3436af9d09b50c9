/** Who dictates or uses switches may press single characters without meaning to (WCAG 2.1.4). */
const SETTING = "help-key";

export function isHelpKeyOn(): boolean {
  try {
    return localStorage.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

export function setHelpKey(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, "off");
  } catch {
    // Without storage, the key stays on.
  }
}
