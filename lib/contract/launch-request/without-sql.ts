type Request = Record<string, unknown>;

/** In place of the query, so that the request keeps its shape. */
export const HIDDEN_SQL = "Hidden from viewers.";

/** The request without the text and the parameters of its SQL query, which viewers do not see. */
export function withoutSql<Given extends Request>(request: Given): Given {
  const { seedAudience } = request;
  if (!isRecord(seedAudience) || !isRecord(seedAudience.sqlParameters)) return request;
  const { queryString, parameters, ...others } = seedAudience.sqlParameters;
  const sqlParameters = {
    ...others,
    ...(queryString !== undefined && { queryString: HIDDEN_SQL }),
  };
  return { ...request, seedAudience: { ...seedAudience, sqlParameters } };
}

function isRecord(value: unknown): value is Request {
  return typeof value === "object" && value !== null;
}
