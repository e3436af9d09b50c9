import "server-only";
import { headers } from "next/headers";
import type { Person } from "@/lib/access/person";
import { consumeRateLimit } from "@/lib/access/rate-limit";
import { requireRole } from "@/lib/access/require-role";
import { currentUser } from "@/lib/http/request/current-user";
import { failureResponse } from "@/lib/http/request/error-response";
import { respondWithinRequest } from "@/lib/http/request/within-request";
import { browseSeeds, signSeedDownload } from "@/lib/launch/seed/browse-seeds";
import { signSeedUpload } from "@/lib/launch/seed/upload-seed";
import { environmentConnection } from "@/lib/launch/sender";

/** A page of a folder, to choose a seed from. */
export function handleSeeds(query: URLSearchParams): Promise<Response> {
  return respond("seeds not listed", ({ rules }) =>
    browseSeeds(environmentConnection(), {
      uri: query.get("uri") ?? "",
      token: query.get("token") ?? undefined,
      rules,
    }),
  );
}

/** URLs by which a browser reads a seed from S3, or sends one there: the portal sees neither. */
export function handleSignedSeed(query: URLSearchParams): Promise<Response> {
  return respond("seed not signed", async ({ rules }) => {
    const [uri, sha256] = [query.get("uri"), query.get("sha256") ?? ""];
    const connection = environmentConnection();
    if (uri !== null) return { url: await signSeedDownload(connection, { uri, rules }) };
    return signSeedUpload(connection, { fileName: query.get("file") ?? "", sha256, rules });
  });
}

function respond(event: string, run: (person: Person) => Promise<unknown>): Promise<Response> {
  return headers().then((given) =>
    respondWithinRequest(given, async () => {
      try {
        const person = requireRole(await currentUser(), "analyst");
        await consumeRateLimit("choices", person.id);
        return Response.json(await run(person));
      } catch (error) {
        return failureResponse(error, event);
      }
    }),
  );
}
