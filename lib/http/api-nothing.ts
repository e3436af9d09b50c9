import "server-only";
import { ApiProblem } from "./api-problem";
import { apiOperation } from "./api-route";

/** Every path of the API that there is not. */
export const getNothing = apiOperation<never>({
  name: "getNothing",
  role: "viewer",
  parse() {
    throw new ApiProblem("not-found", "There is no such path; /api/v1/openapi.json names all.");
  },
  run: (input) => input,
});
