import { expect, it } from "vitest";
import { consoleHref } from "./console-href";

it.each([
  ["us-east-1", "https://us-east-1.console.aws.amazon.com/cleanrooms/home?region=us-east-1"],
  ["cn-north-1", "https://cn-north-1.console.amazonaws.cn/cleanrooms/home?region=cn-north-1"],
  [
    "us-gov-west-1",
    "https://us-gov-west-1.console.amazonaws-us-gov.com/cleanrooms/home?region=us-gov-west-1",
  ],
])("%s has the console of its partition", (region, href) => {
  expect(consoleHref(region)).toBe(href);
});
