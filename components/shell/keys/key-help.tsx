"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { isMac, KEYS, type KeyName, keyCaps } from "@/components/ui/keys";
import type { DialogProps } from "./dialog-props";
import { helpTexts as words } from "./dialog-texts";
import { Frame } from "./frame";
import { isHelpKeyOn, setHelpKey } from "./help-key";

const NAMES = Object.keys(KEYS) as KeyName[];
const GROUPS = Object.keys(words.groups) as (keyof typeof words.groups)[];

/** Every key that the portal handles itself. */
export function KeyHelp({ onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(isHelpKeyOn);
  return (
    <Frame ref={dialog} label={words.title} onClose={onClose}>
      <h2 className="text-base font-semibold">{words.title}</h2>
      {GROUPS.map((group) => (
        <Group
          key={group}
          title={words.groups[group]}
          names={NAMES.filter((name) => KEYS[name].group === group)}
        />
      ))}
      <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={isOn}
            onChange={({ currentTarget }) => {
              setHelpKey(currentTarget.checked);
              setOn(currentTarget.checked);
            }}
          />
          <span>{words.setting}</span>
        </label>
        <Button onClick={() => dialog.current?.close()}>{words.close}</Button>
      </div>
    </Frame>
  );
}

function Group({ title, names }: { title: string; names: readonly KeyName[] }) {
  if (names.length === 0) return null;
  return (
    <table className="mt-3 w-full text-left">
      <caption className="pb-1 text-left text-xs font-medium text-muted">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.action}</th>
          <th scope="col">{words.key}</th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {names.map((name) => (
          <tr key={name}>
            <td className="py-1.5 pr-3">{words.keys[name]}</td>
            <td translate="no" className="py-1.5 text-right whitespace-nowrap">
              {keyCaps(name, isMac()).map((cap) => (
                // The space is read between them.
                <span key={cap}>
                  {" "}
                  <kbd className="rounded-control border border-line bg-sunken px-1.5 py-0.5 font-sans text-xs">
                    {cap}
                  </kbd>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
