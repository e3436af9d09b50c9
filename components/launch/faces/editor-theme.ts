import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The page's colours, which follow its theme; the nonce lets the editor add its styles. */
export function editorTheme(): Extension {
  return [
    EditorView.cspNonce.of(document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? ""),
    EditorView.theme({
      // Without its class, also what has the editor's tooltips.
      "&.cm-editor": {
        color: "var(--color-text)",
        backgroundColor: "var(--color-sunken)",
        border: "1px solid var(--color-control)",
        borderRadius: "var(--radius-control)",
        fontSize: "0.75rem",
      },
      "&.cm-focused": { outline: "2px solid var(--color-accent)", outlineOffset: "2px" },
      ".cm-scroller": {
        fontFamily: "var(--font-mono)",
        lineHeight: "1.125rem",
        minHeight: "10rem",
        maxHeight: "max(14rem, min(30rem, 100vh - 27rem))",
      },
      ".cm-content": { caretColor: "var(--color-text)", padding: "0.5rem 0" },
      "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
        { backgroundColor: "color-mix(in srgb, var(--color-accent) 30%, transparent)" },
      ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--color-text)" },
      ".cm-gutters": {
        backgroundColor: "var(--color-sunken)",
        color: "var(--color-muted)",
        border: "none",
      },
      ".cm-activeLine, .cm-activeLineGutter": {
        backgroundColor: "color-mix(in srgb, var(--color-line) 35%, transparent)",
      },
      "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--color-accent-soft)" },
      ".cm-specialChar": { color: "var(--color-danger)" },
      ".cm-tooltip": {
        backgroundColor: "var(--color-surface)",
        color: "var(--color-text)",
        border: "1px solid var(--color-control)",
        borderRadius: "var(--radius-control)",
      },
      ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", fontSize: "0.75rem" },
      ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
        backgroundColor: "var(--color-accent)",
        color: "var(--color-on-accent)",
      },
      ".cm-completionDetail": { fontStyle: "normal", opacity: "1" },
      ".cm-diagnostic": { fontFamily: "var(--font-sans)", fontSize: "0.75rem" },
      ".cm-diagnostic-error": { borderLeft: "4px solid var(--color-danger)" },
      ".cm-lintRange-error": {
        backgroundImage: "none",
        textDecoration: "underline wavy var(--color-danger)",
      },
    }),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: tags.propertyName, color: "var(--color-accent)" },
        { tag: tags.string, color: "var(--color-success)" },
        { tag: [tags.number, tags.bool, tags.null], color: "var(--color-warning)" },
      ]),
    ),
  ];
}
