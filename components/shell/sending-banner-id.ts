/** The banner's element: by it a page's script knows whether the page tells of a stop. */
export const SENDING_BANNER_ID = "sending-stopped";
