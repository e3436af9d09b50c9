import type { ReactNode } from "react";

/** A titled landmark. CSS containment limits a keystroke's layout and paint to one card. */
export function Card({
  id,
  title,
  headerEnd,
  children,
}: {
  id: string;
  title: ReactNode;
  headerEnd?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-labelledby={`${id}-heading`}
      className="rounded-card border border-line bg-surface p-4 contain-layout contain-paint sm:p-5"
    >
      <div className="mb-3 flex items-center gap-2">
        <h2 id={`${id}-heading`} className="text-base font-semibold">
          {title}
        </h2>
        {headerEnd}
      </div>
      {children}
    </section>
  );
}
