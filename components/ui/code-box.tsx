export function CodeBox({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be scrollable by keyboard.
    <section aria-label={label} tabIndex={0} className="code-box">
      <pre translate="no">{text}</pre>
    </section>
  );
}
