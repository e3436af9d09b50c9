/**
 * Loaded before Next (`node --import`). Next listens before it has loaded the portal, and answers the
 * requests of that time once it has. If they were not held, the guard would not see them.
 */
import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import { Server } from "node:http";

/** Where `guardRequests` finds the function that ends the holding. */
const RELEASE = Symbol.for("audience-launchpad.release-requests");

/** @type {Map<Server, { listeners: Function[], waiting: [IncomingMessage, ServerResponse][] }>} */
const held = new Map();

const onSocket = (message) => {
  const { server } = message.socket;
  if (!(server instanceof Server) || held.has(server)) return;
  const waiting = [];
  held.set(server, { listeners: server.listeners("request"), waiting });
  server.removeAllListeners("request");
  server.on("request", (request, response) => waiting.push([request, response]));
};
subscribe("net.server.socket", onSocket);

const started = channel("http.server.request.start");

/**
 * Gives each server back its listeners, lets `guard` replace them, and then answers what waited. The
 * start of each request is announced again, for those who did not listen before.
 */
globalThis[RELEASE] = (guard) => {
  unsubscribe("net.server.socket", onSocket);
  for (const [server, { listeners, waiting }] of held) {
    server.removeAllListeners("request");
    for (const listener of listeners) server.on("request", listener);
    guard(server);
    for (const [request, response] of waiting) {
      started.publish({ request, response, socket: request.socket, server });
      server.emit("request", request, response);
    }
  }
  held.clear();
};
