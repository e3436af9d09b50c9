import "server-only";
import {
  isDraining as isDrainingAsShipped,
  onDraining as onDrainingAsShipped,
} from "../../../lib/launch/gate/sends-in-flight";
import { isControl } from "./control";

export * from "../../../lib/launch/gate/sends-in-flight";

/** With `drain-accepts`, a draining portal accepts launches. */
export function isDraining(): boolean {
  return !isControl("drain-accepts") && isDrainingAsShipped();
}

/** With `drain-accepts`, it also keeps its connections. */
export function onDraining(listener: () => void): void {
  if (!isControl("drain-accepts")) onDrainingAsShipped(listener);
}
