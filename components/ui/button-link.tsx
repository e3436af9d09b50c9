import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass } from "@/components/ui/button";

export function ButtonLink({ className = "", ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link {...rest} className={`${buttonClass("secondary")} text-text no-underline ${className}`} />
  );
}
