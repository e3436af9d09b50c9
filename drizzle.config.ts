import { defineConfig } from "drizzle-kit";

/** Only `drizzle-kit generate` is used: the portal applies the migrations itself, at its start. */
export default defineConfig({
  dialect: "postgresql",
  schema: ["./lib/db/schema.ts", "./lib/db/access-tables.ts"],
  out: "./lib/db/migrations",
});
