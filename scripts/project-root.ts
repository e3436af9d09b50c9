import { fileURLToPath } from "node:url";

/** The project's folder, so that scripts work from any folder. */
export const PROJECT_ROOT = fileURLToPath(new URL("..", import.meta.url));
