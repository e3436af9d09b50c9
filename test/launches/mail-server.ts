import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

export type ReceivedMail = { from: string; to: string[]; message: string };

export type MailServer = {
  url: string;
  received: ReceivedMail[];
  /** Credentials as `AUTH PLAIN` sends them, decoded. */
  credentials: string[];
  /** Returns the reply to the next messages instead of accepting them. */
  refuseWith: (reply: string | undefined) => void;
  close: () => Promise<void>;
};

/** As much of SMTP (RFC 5321) as a client needs to hand over a message. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const credentials: string[] = [];
  const sockets = new Set<Socket>();
  let refusal: string | undefined;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket, {
      onMail(mail) {
        if (refusal !== undefined) return refusal;
        received.push(mail);
        return "250 queued";
      },
      onCredentials: (text) => void credentials.push(text),
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    credentials,
    refuseWith(reply) {
      refusal = reply;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

type Handlers = {
  /** Returns the reply. */
  onMail: (mail: ReceivedMail) => string;
  onCredentials: (text: string) => void;
};

function serve(socket: Socket, { onMail, onCredentials }: Handlers): void {
  const say = (reply: string) => socket.write(`${reply}\r\n`);
  let mail: ReceivedMail = { from: "", to: [], message: "" };
  let lines: string[] | undefined;
  say("220 test ESMTP");
  createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
    if (lines) {
      if (line !== ".") {
        lines.push(line.replace(/^\.\./, "."));
        return;
      }
      say(onMail({ ...mail, message: lines.join("\n") }));
      lines = undefined;
      return;
    }
    const [verb = ""] = line.toUpperCase().split(/[ :]/);
    switch (verb) {
      case "EHLO":
        say("250-test\r\n250 AUTH PLAIN");
        return;
      case "AUTH":
        onCredentials(Buffer.from(line.split(" ")[2] ?? "", "base64").toString());
        say("235 ok");
        return;
      case "MAIL":
        mail = { from: addressIn(line), to: [], message: "" };
        say("250 ok");
        return;
      case "RCPT":
        mail.to.push(addressIn(line));
        say("250 ok");
        return;
      case "DATA":
        lines = [];
        say("354 go on");
        return;
      case "QUIT":
        say("221 bye");
        socket.end();
        return;
      default:
        say("502 unknown");
    }
  });
}

function addressIn(line: string): string {
  return /<(.*)>/.exec(line)?.[1] ?? "";
}

/** A header's value. Folded lines are joined. */
export function headerOf({ message }: ReceivedMail, name: string): string | undefined {
  const [head = ""] = message.split("\n\n", 1);
  const unfolded = head.replaceAll(/\n[ \t]+/g, " ");
  const line = unfolded
    .split("\n")
    .find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
