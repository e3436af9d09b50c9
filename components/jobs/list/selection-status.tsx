"use client";

import { useEffect, useRef, useState } from "react";
import { listTexts } from "./texts";

/** Announces how many jobs of its form are selected. The bar with their actions appears in silence. */
export function SelectionStatus() {
  const status = useRef<HTMLParagraphElement>(null);
  const [count, setCount] = useState<number>();

  useEffect(() => {
    const form = status.current?.closest("form");
    const read = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement) || target.name !== "job") return;
      setCount(form?.querySelectorAll("input[name=job]:checked").length);
    };
    form?.addEventListener("change", read);
    return () => form?.removeEventListener("change", read);
  }, []);

  return (
    <p ref={status} role="status" className="sr-only">
      {count === undefined ? "" : listTexts.selection.announced(count)}
    </p>
  );
}
