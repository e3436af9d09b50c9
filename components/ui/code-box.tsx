/** A text of a program's, in a box that scrolls by itself. */
export function CodeBox({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard.
    <section aria-label={label} tabIndex={0} className="code-box">
      <pre>{text}</pre>
    </section>
  );
}
