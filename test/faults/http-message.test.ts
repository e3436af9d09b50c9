import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { expect, it } from "vitest";
import { errorMessage, garbageMessage, headerOf, readMessage } from "./http-message";

/** What is read of a socket that sends the pieces one by one, then ends. */
async function read(...pieces: string[]) {
  const server = createServer((socket) => {
    const [piece, ...rest] = pieces;
    const send = (next: string | undefined, others: string[]) =>
      next === undefined
        ? socket.end()
        : socket.write(next, () => send(others[0], others.slice(1)));
    send(piece, rest);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket: Socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  const message = await readMessage(socket);
  socket.destroy();
  server.close();
  return message;
}

it("reads a message that comes in pieces", async () => {
  const message = await read("HTTP/1.1 200 OK\r\nCon", "tent-Length: 5\r\n\r", "\nhe", "llo");
  expect(message?.bytes.subarray(message.bodyAt).toString()).toBe("hello");
  expect(headerOf(message?.head ?? "", "content-length")).toBe("5");
});

it("reads nothing of half a message", async () => {
  expect(await read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")).toBeUndefined();
});

it("writes what it can read", async () => {
  const named = await read(errorMessage({ status: 404, awsName: "ResourceNotFoundException" }));
  expect(named?.head).toMatch(/^HTTP\/1\.1 404 /);
  expect(headerOf(named?.head ?? "", "x-amzn-errortype")).toBe("ResourceNotFoundException");
  expect(headerOf(named?.head ?? "", "x-amzn-requestid")).toBeTruthy();
  const bare = await read(errorMessage({ status: 404 }));
  expect(headerOf(bare?.head ?? "", "x-amzn-requestid")).toBeUndefined();
  expect((await read(garbageMessage()))?.head).toMatch(/^HTTP\/1\.1 200 /);
});
