import { expect, it } from "vitest";
import { listTexts } from "./list/texts";
import { unsentTexts } from "./unsent/texts";

const { attention } = listTexts;
const { unsent } = unsentTexts;

it.each([
  [attention.duplicate.title(1), "Incident: 1 launch started twice"],
  [attention.unknown.title(2), "2 launches with unknown status"],
  [attention.absent.title(1_200), "1,200 launches not found in AWS"],
  [attention.unsent(1), "1 launch is saved but not sent."],
  [attention.unsent(2), "2 launches are saved but not sent."],
  [attention.show(1), "Show the launch"],
  [attention.show(1_200), "Show all 1,200 launches"],
  [unsent.question(unsent.submit.cancel(1)), "Cancel 1 launch?"],
  [unsent.done.send(500), "500 launches queued for sending"],
])("agrees with its number: %s", (text, expected) => expect(text).toBe(expected));
