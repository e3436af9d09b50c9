import type { TextRule } from "./judge-text";
import { SQL_MAX_LENGTH } from "./limits";

export const SQL_RULE: TextRule = {
  thing: "an SQL query",
  missing: "Enter the SQL query",
  minLength: 0,
  maxLength: SQL_MAX_LENGTH,
};
