import type { FaultKind } from "./findings";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** First bytes of files that are not text. */
const MAGIC: [bytes: number[], kind: FaultKind][] = [
  [[0x1f, 0x8b], "gzip"],
  [[0x50, 0x4b, 0x03, 0x04], "zip"],
  [[0x50, 0x41, 0x52, 0x31], "parquet"],
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x42, 0x5a, 0x68], "binary"], // bzip2
  [[0x28, 0xb5, 0x2f, 0xfd], "binary"], // zstd
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "binary"], // xz
  [[0x4f, 0x62, 0x6a, 0x01], "binary"], // Avro
  [[0x4f, 0x52, 0x43], "binary"], // ORC
  [[0xd0, 0xcf, 0x11, 0xe0], "binary"], // Excel before 2007
  [[0x89, 0x50, 0x4e, 0x47], "binary"], // PNG
  [[0xff, 0xd8, 0xff], "binary"], // JPEG
  [[0xff, 0xfe, 0x00, 0x00], "utf-32"],
  [[0x00, 0x00, 0xfe, 0xff], "utf-32"],
];

/** Why a file is not text, by its first bytes. */
export function binaryKind(bytes: Uint8Array): FaultKind | undefined {
  return MAGIC.find(([magic]) => startsWith(bytes, magic))?.[1];
}

export function encodingOf(bytes: Uint8Array): { encoding: Encoding; hasMark: boolean } {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: "utf-8", hasMark: true };
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: "utf-16le", hasMark: true };
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: "utf-16be", hasMark: true };
  return { encoding: unmarkedEncoding(bytes.subarray(0, 1024)), hasMark: false };
}

/** ASCII in UTF-16 is zero in every second byte. */
function unmarkedEncoding(bytes: Uint8Array): Encoding {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = bytes.length * 0.3;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : "utf-8";
}

/** Text that is no list of people, by its beginning. */
export function textKind(text: string): FaultKind | undefined {
  const start = text.trimStart().slice(0, 20).toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "web-page";
  if (start.startsWith("<?xml")) return "xml";
  return start.startsWith("[") ? "json-array" : undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
