import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/handle";
import { sdkCall } from "./direct-launches";
import type { Launch } from "./load";

/**
 * The SDK's call between two commits of one small insert each: the minimum cost of recording a launch
 * before and after it.
 */
export async function floorLaunch(db: Db, emulatorUrl: string): Promise<Launch> {
  const call = sdkCall(emulatorUrl);
  await db.execute(sql`create table bench_floor (noted text not null)`);
  return async (name) => {
    await db.execute(sql`insert into bench_floor values (${name})`);
    const audienceGenerationJobArn = await call(name);
    await db.execute(sql`insert into bench_floor values (${audienceGenerationJobArn})`);
  };
}
