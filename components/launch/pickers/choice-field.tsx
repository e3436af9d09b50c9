"use client";

import {
  type ComponentProps,
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useState,
} from "react";
import { LaunchText } from "@/components/launch/launch-fields";
import { Button } from "@/components/ui/button";
import { useInBrowser } from "@/components/ui/use-in-browser";
import { type ChoiceKind, FIELD_OF_CHOICE } from "@/lib/contract/launch-form/choice-kinds";
import type { ChoiceAbout } from "@/lib/contract/launch-form/choices";
import { chooseTexts } from "./choose-texts";
import type { Chosen } from "./chosen";

type ChosenProps = ComponentProps<typeof Chosen>;

/** Loaded after the page. If it can't be loaded, the field takes what is typed or pasted. */
const LazyChosen = lazy<ComponentType<ChosenProps>>(() =>
  import("./chosen").then(
    ({ Chosen }) => ({ default: Chosen }),
    () => ({ default: NotLoaded }),
  ),
);

function NotLoaded({ isOpen }: ChosenProps) {
  return isOpen ? <p role="alert">{chooseTexts.failed}</p> : null;
}

/** A field for an ID or ARN, with a button that opens a list of names, and the name of its text. */
export function ChoiceField({
  kind,
  hint,
  required,
  onAbout,
}: {
  kind: ChoiceKind;
  hint: ReactNode;
  required?: boolean;
  /** Called with what is known of the field's text. */
  onAbout?: (about: ChoiceAbout | undefined) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const isHydrated = useInBrowser(() => true, false);
  return (
    <LaunchText
      name={FIELD_OF_CHOICE[kind]}
      required={required}
      mono
      hint={hint}
      action={
        <Button
          variant="link"
          // Without a script, the response to the form is a page with the list.
          type="submit"
          name="intent"
          value={`choose:${kind}`}
          aria-label={chooseTexts.labels[kind]}
          data-command=""
          onClick={(event) => {
            event.preventDefault();
            setOpen(true);
          }}
        >
          {chooseTexts.choose}
        </Button>
      }
      note={
        isHydrated ? (
          <Suspense>
            <LazyChosen
              kind={kind}
              isOpen={isOpen}
              onClose={() => setOpen(false)}
              onAbout={onAbout}
            />
          </Suspense>
        ) : null
      }
    />
  );
}
