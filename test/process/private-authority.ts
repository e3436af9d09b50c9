import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { join } from "node:path";
import { createServer, type Server } from "node:tls";

/** Paths of PEM files. */
export type Certificates = { authority: string; certificate: string; key: string };

/** An authority that no one knows, and its certificate for this machine. Node can't make them. */
export function makeCertificates(folder: string): Certificates {
  const path = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    void execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const fresh = ["-newkey", "rsa:2048", "-nodes"];
  openssl(
    ...["req", "-x509", ...fresh, "-days", "2", "-subj", "/CN=Private authority of a test"],
    ...["-keyout", path("authority.key"), "-out", path("authority.pem")],
  );
  openssl(
    ...["req", ...fresh, "-subj", "/CN=localhost"],
    ...["-keyout", path("server.key"), "-out", path("server.csr")],
  );
  writeFileSync(path("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
  openssl(
    ...["x509", "-req", "-days", "2", "-in", path("server.csr"), "-CAcreateserial"],
    ...["-CA", path("authority.pem"), "-CAkey", path("authority.key")],
    ...["-extfile", path("names"), "-out", path("server.pem")],
  );
  chmodSync(path("authority.pem"), 0o644);
  return {
    authority: path("authority.pem"),
    certificate: path("server.pem"),
    key: path("server.key"),
  };
}

/** A server on a free port that ends TLS and passes the bytes on to the HTTP server. */
export async function startTlsFront(
  target: string,
  files: { cert: string; key: string },
): Promise<{ url: string; close: () => void }> {
  const { port } = new URL(target);
  const server: Server = createServer(files, (secure) => {
    const plain = connect(Number(port), "127.0.0.1");
    secure.pipe(plain).pipe(secure);
    secure.on("error", () => plain.destroy());
    plain.on("error", () => secure.destroy());
    open.add(secure);
  });
  const open = new Set<{ destroy: () => void }>();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
