import { expect, it } from "vitest";
import { effectOf } from "./launch-keys";

const ENTER = {
  key: "Enter",
  keyCode: 13,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
};
const FIELD = { isInForm: true, isMultiline: false };
const BODY = { isInForm: false, isMultiline: false };
const TEXT_AREA = { isInForm: true, isMultiline: true };

it.each([FIELD, BODY, TEXT_AREA])(
  "launches by Ctrl+Enter and ⌘Enter with the focus at %j",
  (at) => {
    expect(effectOf({ ...ENTER, ctrlKey: true }, at)).toBe("launch");
    expect(effectOf({ ...ENTER, metaKey: true }, at)).toBe("launch");
  },
);

it.each([{ isComposing: true }, { keyCode: 229 }, { repeat: true }])(
  "never launches with %j",
  (state) => {
    for (const at of [FIELD, BODY, TEXT_AREA]) {
      expect(effectOf({ ...ENTER, ...state, ctrlKey: true }, at)).toBe("nothing");
    }
    expect(effectOf({ ...ENTER, ...state }, FIELD)).toBe("nothing");
    expect(effectOf({ ...ENTER, ...state }, TEXT_AREA)).toBe("default");
    expect(effectOf({ ...ENTER, ...state }, BODY)).toBe("default");
  },
);

it("does not launch by AltGr+Enter", () => {
  for (const at of [FIELD, BODY, TEXT_AREA]) {
    expect(effectOf({ ...ENTER, ctrlKey: true, altKey: true }, at)).toBe("default");
  }
});

it("leaves Enter alone and other keys to the browser", () => {
  expect(effectOf(ENTER, FIELD)).toBe("default");
  expect(effectOf({ ...ENTER, key: "a", ctrlKey: true }, FIELD)).toBe("default");
});
