export const CONTROL =
  "w-full min-w-0 rounded-control border border-control bg-surface px-2.5 py-1.5 text-sm text-text placeholder:text-muted hover:border-text aria-invalid:border-danger aria-invalid:outline-danger";

/** One line of text. Of a fixed size, so that a key lays out the field alone and not the page. */
export const TEXT_CONTROL = `${CONTROL} block h-8.5 contain-strict`;

/** In a row of filters, as high as the button beside it. */
export const FILTER_CONTROL = `${CONTROL} mt-1 block h-9`;

export const MONO = "font-mono text-[0.8125rem]";
