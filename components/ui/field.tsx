import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { texts } from "@/components/ui/texts";

export type FieldMessage = {
  kind: "fault" | "warning";
  text: string;
  /** A control that fixes it, such as a button. */
  remedy?: ReactNode;
};

export function fieldIds(name: string) {
  const control = `field-${name.replaceAll(".", "-")}`;
  return { control, hint: `${control}-hint`, message: `${control}-message` };
}

/** `aria-describedby` of a control: its hint and message, if they exist. */
export function describedBy(name: string, has: { hint: boolean; message: boolean }) {
  const ids = fieldIds(name);
  const parts = [has.hint ? ids.hint : "", has.message ? ids.message : ""].filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

const ROOMS = {
  kept: "min-h-6.5 pb-2",
  "kept-in-row": "min-h-4.5",
  "none-in-row": "empty:hidden",
} as const;

const MESSAGE_LOOKS = {
  fault: { colour: "text-danger", icon: "circle-x" },
  warning: { colour: "text-warning", icon: "triangle-alert" },
} as const;

/**
 * The line under a control. It keeps its height while empty, so that a message shifts nothing. In a
 * row of a table it has a height only with a message, and while the next one may come with any key.
 */
export function FieldMessageLine({
  name,
  message,
  note,
  room = "kept",
}: {
  name: string;
  message?: FieldMessage;
  /** Seen while there is no message. */
  note?: ReactNode;
  room?: keyof typeof ROOMS;
}) {
  const look = message ? MESSAGE_LOOKS[message.kind] : undefined;
  return (
    <div id={fieldIds(name).message} className={`pt-0.5 text-xs ${ROOMS[room]}`}>
      {message && look ? (
        <p className={`flex items-start gap-1 ${look.colour}`}>
          <Icon name={look.icon} className="mt-px size-3.5 shrink-0" />
          <span className="min-w-0 break-words">
            <span className="sr-only">{texts.field[message.kind]}</span>
            <span>{message.text}</span> {message.remedy}
          </span>
        </p>
      ) : null}
      {note === undefined ? null : <div className={message ? "hidden" : undefined}>{note}</div>}
    </div>
  );
}

export function Field({
  name,
  label,
  hint,
  counter,
  mark,
  message,
  note,
  children,
}: {
  name: string;
  label: string;
  hint?: ReactNode;
  counter?: ReactNode;
  /** Under the hint. */
  mark?: ReactNode;
  message?: FieldMessage;
  note?: ReactNode;
  children: ReactNode;
}) {
  const ids = fieldIds(name);
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={ids.control} className="font-medium">
          {label}
        </label>
        {counter}
      </div>
      {hint ? (
        <p id={ids.hint} className="text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {mark}
      <div className="pt-1">{children}</div>
      <FieldMessageLine name={name} message={message} note={note} />
    </div>
  );
}

/** A field in a row of a table, whose header shows what the label says. */
export function RowField({
  name,
  label,
  message,
  isRoomKept = false,
  children,
}: {
  name: string;
  label: string;
  message?: FieldMessage;
  /** As high as with a message. */
  isRoomKept?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={fieldIds(name).control} className="sr-only">
        {label}
      </label>
      {children}
      <FieldMessageLine
        name={name}
        message={message}
        room={isRoomKept ? "kept-in-row" : "none-in-row"}
      />
    </div>
  );
}
