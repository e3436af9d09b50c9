let isDown = false;
let waiting: (() => void)[] = [];

function release() {
  isDown = false;
  const due = waiting;
  waiting = [];
  // The click follows the pointer's release; what moves the page comes after it.
  setTimeout(() => {
    for (const task of due) task();
  });
}

/** Begin to watch the pointer; returns the undoing. */
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
 * Runs a task now, or, while a pointer is held down, after its click. A fieldValidation shown on leaving a
 * field may push the page by a line: the button under the pointer must not move away from its click.
 */
export function afterPointer(task: () => void): void {
  if (isDown) waiting.push(task);
  else task();
}
