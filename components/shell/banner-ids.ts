// The navigation checks by these ids which banners the page shows.

export const SENDING_BANNER_ID = "sending-stopped";

export const COMPARISON_BANNER_ID = "sending-not-open";
