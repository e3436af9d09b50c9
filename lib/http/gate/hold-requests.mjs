/**
 * Loaded before Next (`node --import`). Next listens before it has loaded the portal, and answers the
 * requests of that time once it has. If they were not held, the guard would not see them.
 */
import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import { Server } from "node:http";

/** Where `guardRequests` finds the function that ends the holding. */
const RELEASE = Symbol.for("audience-launchpad.release-requests");

/** The last two are for requests with `Expect`, which Node would answer itself. */
const EVENTS = ["request", "checkContinue", "checkExpectation"];

/**
 * @typedef {{ event: string, request: IncomingMessage, response: ServerResponse }} Waiting
 * @type {Map<Server, { listeners: Function[], sockets: Set<Socket>, waiting: Waiting[] }>}
 */
const held = new Map();

const connected = channel("net.server.socket");
const started = channel("http.server.request.start");

const onSocket = ({ socket }) => {
  const { server } = socket;
  if (!(server instanceof Server)) return;
  if (!held.has(server)) hold(server);
  const { sockets } = held.get(server);
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
};
subscribe("net.server.socket", onSocket);

function hold(server) {
  const waiting = [];
  held.set(server, { listeners: server.listeners("request"), sockets: new Set(), waiting });
  for (const event of EVENTS) {
    server.removeAllListeners(event);
    server.on(event, (request, response) => waiting.push({ event, request, response }));
  }
  // Node would refuse these itself, without the portal's headers.
  Object.assign(server, { requireHostHeader: false });
  // To Node, an upgrade without a listener is a request as any other.
  server.removeAllListeners("upgrade");
}

/**
 * Gives each server back its listeners, lets `guard` replace them, and then answers what waited.
 * Connections and requests are announced again, for those who did not listen before.
 */
globalThis[RELEASE] = (guard) => {
  unsubscribe("net.server.socket", onSocket);
  for (const [server, { listeners, sockets, waiting }] of held) {
    for (const event of EVENTS) server.removeAllListeners(event);
    for (const listener of listeners) server.on("request", listener);
    guard(server);
    for (const socket of sockets) connected.publish({ socket });
    for (const { event, request, response } of waiting) {
      started.publish({ request, response, socket: request.socket, server });
      server.emit(event, request, response);
    }
  }
  held.clear();
};
