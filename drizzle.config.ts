import { defineConfig } from "drizzle-kit";

/** For `drizzle-kit generate` only: the portal applies the migrations at its start. */
export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./lib/db/{schema,access-tables,batch-tables,draft-tables,job-tables,notification-tables,template-tables,view-tables}.ts",
  ],
  out: "./lib/db/migrations",
});
