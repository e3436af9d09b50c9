/**
 * Does to a page what a browser's translation does: each text node that React has rendered is
 * replaced by a copy inside two `<font>` elements. React then fails where it removes or changes a
 * text that has siblings. The words stay, so that every test can run on a translated page.
 */
export function translateLikeABrowser(): void {
  const UNTRANSLATED = "[translate=no], script, style, textarea, title, option, font, svg";

  function isHydrated(element: Element): boolean {
    return Object.keys(element).some((key) => key.startsWith("__reactFiber$"));
  }

  function translateNew(): void {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode()) found.push(walker.currentNode as Text);
    for (const text of found) {
      const parent = text.parentElement;
      if (!parent || text.data.trim() === "" || parent.closest(UNTRANSLATED)) continue;
      if (!isHydrated(parent)) continue;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      inner.textContent = text.data;
      text.replaceWith(outer);
    }
  }

  /** Not between two slices of React's hydration: the browser is idle after the last one. */
  function onceAFrame(): void {
    requestAnimationFrame(() =>
      requestIdleCallback(() => {
        if (document.body) translateNew();
        onceAFrame();
      }),
    );
  }
  onceAFrame();
}
