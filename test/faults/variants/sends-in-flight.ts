import "server-only";
import {
  isDraining as isDrainingAsShipped,
  onDraining as onDrainingAsShipped,
} from "../../../lib/launch/gate/sends-in-flight";
import { isControl } from "./control";

export * from "../../../lib/launch/gate/sends-in-flight";

/** As shipped; under the control `drain-accepts` a portal that ends takes launches as ever. */
export function isDraining(): boolean {
  return !isControl("drain-accepts") && isDrainingAsShipped();
}

/** The same: it keeps its connections, on which launches still come. */
export function onDraining(listener: () => void): void {
  if (!isControl("drain-accepts")) onDrainingAsShipped(listener);
}
