import { Button, type Look } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";

type Props<Decision extends string> = {
  /** The main one first. */
  decisions: readonly Decision[];
  words: Readonly<Record<Decision, string>>;
  /** Of those that can't be undone: they ask first. */
  consequences: Readonly<Partial<Record<Decision, string>>>;
  isPending: boolean;
};

/** The submit buttons of a form in which a person decides, as the field `decision`. */
export function DecisionButtons<Decision extends string>({
  decisions,
  words,
  consequences,
  isPending,
}: Props<Decision>) {
  return (
    <div className="flex flex-wrap gap-2">
      {decisions.map((decision, index) => {
        const look = index === 0 ? "primary" : "secondary";
        const consequence = consequences[decision];
        const button = (shown: Look) => (
          <DecisionButton
            key={decision}
            value={decision}
            text={words[decision]}
            look={shown}
            isPending={isPending}
          />
        );
        if (consequence === undefined) return button(look);
        return (
          <Confirm key={decision} act={words[decision]} consequence={consequence} look={look}>
            {button("danger")}
          </Confirm>
        );
      })}
    </div>
  );
}

function DecisionButton({
  value,
  text,
  look,
  isPending,
}: {
  value: string;
  text: string;
  look: Look;
  isPending: boolean;
}) {
  return (
    <Button
      type="submit"
      name="decision"
      value={value}
      look={look}
      // `disabled` would lose the focus.
      aria-disabled={isPending || undefined}
    >
      {text}
    </Button>
  );
}
