type Where = { port: number; variable: string; host?: string; hostVariable?: string };

/** Why nothing can listen there, and what to do; one sentence or two. */
export function listenFault(error: unknown, { port, variable, host, hostVariable }: Where): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} can't be used: another program uses it. End that program, or set ${variable} to another port.`;
    case "EACCES":
      return `Port ${port} can't be used: this user may not. Set ${variable} to a port from 1024.`;
    case "EADDRNOTAVAIL":
      return `${host} is not an address of this machine. Set ${hostVariable ?? "the host"} to one that is.`;
    default:
      return `Port ${port} can't be used (${code}). Set ${variable} to another port.`;
  }
}
