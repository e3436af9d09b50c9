/** The banner's element: by it a page's script knows whether the page tells of a stop. */
export const SENDING_BANNER_ID = "sending-stopped";

/** The same for the banner that tells of a comparison with AWS. */
export const COMPARISON_BANNER_ID = "sending-not-open";
