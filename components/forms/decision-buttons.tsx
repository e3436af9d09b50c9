import { Button, type ButtonVariant } from "@/components/ui/button";
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
        const variant = index === 0 ? "primary" : "secondary";
        const consequence = consequences[decision];
        const button = (shown: ButtonVariant) => (
          <DecisionButton
            key={decision}
            value={decision}
            text={words[decision]}
            variant={shown}
            isPending={isPending}
          />
        );
        if (consequence === undefined) return button(variant);
        return (
          <Confirm key={decision} act={words[decision]} consequence={consequence} variant={variant}>
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
  variant,
  isPending,
}: {
  value: string;
  text: string;
  variant: ButtonVariant;
  isPending: boolean;
}) {
  return (
    <Button type="submit" name="decision" value={value} variant={variant} isInactive={isPending}>
      {text}
    </Button>
  );
}
