import Link from "next/link";
import { AnswerPlace } from "@/components/shell/answer-place";
import { ROLES, type Role } from "@/lib/contract/people/roles";

type ActAs = (data: FormData) => Promise<void>;

/** Who is signed in, as what; in the sandbox, a switch to see the portal as somebody else would. */
export function PersonCorner({
  name,
  role,
  actAs,
}: {
  name: string;
  role: Role;
  /** Absent where people are who they are. */
  actAs: ActAs | undefined;
}) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xs">
      <Link
        href="/account"
        className="nav-link flex max-w-80 min-w-0 max-sm:-ml-2.5"
        title={`Account, ${name}`}
      >
        <span className="truncate">{name}</span>
        {actAs ? null : <span className="whitespace-pre text-muted"> · {role}</span>}
      </Link>
      {actAs ? (
        <AnswerPlace name="role" label={`You act as ${role}`}>
          <RoleSwitch role={role} actAs={actAs} />
        </AnswerPlace>
      ) : null}
    </div>
  );
}

/** Three buttons of a plain form: one press, with a script or without. */
function RoleSwitch({ role, actAs }: { role: Role; actAs: ActAs }) {
  return (
    <form action={actAs} className="flex items-center gap-1">
      <fieldset className="flex items-center gap-1">
        <legend className="float-left pr-1 text-muted">Act as</legend>
        {ROLES.map((each) => (
          <button
            key={each}
            type="submit"
            name="role"
            value={each}
            aria-pressed={each === role}
            className="min-h-6 rounded-control px-1.5 text-muted hover:text-text aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-text"
          >
            {each}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
