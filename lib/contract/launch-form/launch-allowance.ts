export type LaunchAllowance = {
  /** Why the portal would not send a launch now. */
  block?: "stopped" | "not-compared" | "day-limit" | "no-launches";
  /** Launches of the UTC day, if the person's rules limit them. */
  day?: { left: number; limit: number };
};

export function allowanceOf(state: {
  isStopped: boolean;
  isComparing: boolean;
  day?: { used: number; limit: number };
}): LaunchAllowance {
  const { isStopped, isComparing } = state;
  const day = state.day && {
    left: Math.max(0, state.day.limit - state.day.used),
    limit: state.day.limit,
  };
  const block = blockOf({ isStopped, isComparing, day });
  return { ...(block && { block }), ...(day && { day }) };
}

function blockOf({
  isStopped,
  isComparing,
  day,
}: {
  isStopped: boolean;
  isComparing: boolean;
  day: LaunchAllowance["day"];
}): LaunchAllowance["block"] {
  // A rule, which no one lifts in a moment.
  if (day?.limit === 0) return "no-launches";
  if (isStopped) return "stopped";
  if (day?.left === 0) return "day-limit";
  return isComparing ? "not-compared" : undefined;
}
