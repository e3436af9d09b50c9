import { setTimeout as pause } from "node:timers/promises";
import { beginSend, isDraining } from "@/lib/launch/gate/sends-in-flight";
import { drainOnTermination } from "@/lib/runtime/drain-on-termination";

/**
 * A process with a launch in progress, and a server that on SIGTERM exits when its requests have
 * ended: at once, because the browser is gone.
 */
if (process.argv.includes("--server")) process.on("SIGTERM", () => process.exit(143));
drainOnTermination();
const endSend = beginSend();
const keepAlive = setInterval(() => undefined, 1000);
process.on("exit", () => process.stdout.write("ended\n"));
process.stdout.write("sending\n");
while (!isDraining()) await pause(10);
process.stdout.write("draining\n");
await pause(200);
process.stdout.write("on record\n");
endSend();
clearInterval(keepAlive);
