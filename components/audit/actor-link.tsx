import Link from "next/link";
import { auditHref } from "@/lib/contract/audit-query";
import { actorWords } from "@/lib/format/actor-words";

/** Who acted, by name; the id shows on hover and on focus. Leads to all that they did. */
export function ActorLink({ actor, name }: { actor: string; name?: string }) {
  const words = name ?? actorWords(actor);
  return (
    <Link
      href={auditHref({ person: actor })}
      prefetch={false}
      title={actor}
      className="group inline-block max-w-full truncate align-bottom focus-visible:whitespace-normal"
    >
      {words}
      {words !== actor ? (
        <span className="hidden text-xs break-all text-muted group-focus-visible:block">
          {actor}
        </span>
      ) : null}
    </Link>
  );
}
