let isDown = false;
let waiting: (() => void)[] = [];

function release() {
  isDown = false;
  const due = waiting;
  waiting = [];
  // The click comes after pointerup.
  setTimeout(() => {
    for (const task of due) task();
  });
}

export function watchPointer(): () => void {
  const press = () => {
    isDown = true;
  };
  document.addEventListener("pointerdown", press, true);
  document.addEventListener("pointerup", release, true);
  document.addEventListener("pointercancel", release, true);
  return () => {
    document.removeEventListener("pointerdown", press, true);
    document.removeEventListener("pointerup", release, true);
    document.removeEventListener("pointercancel", release, true);
  };
}

/**
 * Runs a task now or, while the pointer is down, after the click. A message shown on blur may shift
 * the page, which must not move the button away from the click.
 */
export function afterPointer(task: () => void): void {
  if (isDown) waiting.push(task);
  else task();
}
