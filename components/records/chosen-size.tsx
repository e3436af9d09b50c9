"use client";

import Link from "next/link";
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";

type Choice = { size: string; isFromLink: boolean };

type ChosenSize = {
  /** As the form submits it; undefined until one is chosen on the page. */
  size: string | undefined;
  choose: (choice: Choice) => void;
  control: RefObject<HTMLSelectElement | null>;
};

const Context = createContext<ChosenSize | undefined>(undefined);

/** Around a job's result and the form that exports it: they share the size. */
export function ChosenSizeProvider({ children }: { children: ReactNode }) {
  "use memo";
  const [choice, choose] = useState<Choice>();
  const control = useRef<HTMLSelectElement>(null);

  // After the size has been rendered, so that a screen reader says the new one.
  useEffect(() => {
    if (choice?.isFromLink) control.current?.focus();
  }, [choice]);

  return <Context value={{ size: choice?.size, choose, control }}>{children}</Context>;
}

export function useChosenSize(): ChosenSize {
  const chosen = useContext(Context);
  if (!chosen) throw new Error("no ChosenSizeProvider");
  return chosen;
}

/** Fills the form with a size, and moves the focus to it. Without a script, by a new page. */
export function SizeLink({ size, ...rest }: ComponentProps<typeof Link> & { size: string }) {
  const { choose } = useChosenSize();
  return (
    <Link
      {...rest}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        choose({ size, isFromLink: true });
      }}
    />
  );
}
