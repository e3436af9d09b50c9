import { createFormStore } from "@/components/forms/form-store";

const unapplied = createFormStore(0);

/** How many faults keep the edited JSON out of the form; 0 if the form has what it says. */
export const setUnappliedFaults = unapplied.set;

export const useUnappliedFaults = unapplied.useState;
