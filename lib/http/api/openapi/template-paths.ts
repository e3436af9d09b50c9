import "server-only";
import { FAILURES, json, LAUNCH_ID, problem, query } from "./parts";

const TEMPLATE_ID = { ...LAUNCH_ID, description: "ID of the template." };

export const TEMPLATE_PATHS = {
  "/api/v1/templates": {
    get: {
      operationId: "listTemplates",
      summary: "List templates",
      description: "Those that the caller sees, by name.",
      parameters: [
        query("archived", "List the archived ones instead.", { type: "boolean", default: false }),
      ],
      responses: {
        200: { description: "The templates.", content: json("TemplateList") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        ...FAILURES,
      },
    },
  },
  "/api/v1/templates/{id}": {
    get: {
      operationId: "getTemplate",
      summary: "Get a template",
      parameters: [TEMPLATE_ID],
      responses: {
        200: { description: "The template, with what it sets.", content: json("Template") },
        400: problem("Invalid parameter."),
        403: problem("The caller has no role, or another website sent the request."),
        404: problem("No template that the caller sees has this ID."),
        ...FAILURES,
      },
    },
  },
};
