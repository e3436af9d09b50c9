import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { browseIntent } from "@/lib/contract/seed/browse-intent";
import { formatS3Uri, parseS3Uri } from "@/lib/contract/seed/s3-location";
import type { SeedListing } from "@/lib/contract/seed/seed-listing";
import { browseTexts as words } from "./browse-texts";

export type BrowseTarget = { uri: string; token?: string };

type Handlers = {
  onOpen?: (target: BrowseTarget) => void;
  onChoose?: (uri: string) => void;
};

const FIELD = "seedAudience.dataSource.s3Uri";
const KILOBYTE = 1024;

/** What is in a folder. Without handlers, buttons that post the form. */
export function SeedRows({
  uri,
  listing: { folders, files, nextToken },
  onOpen,
  onChoose,
}: { uri: string; listing: SeedListing } & Handlers) {
  const { bucket = "", key: prefix = "" } = parseS3Uri(uri) ?? {};
  const nameOf = (key: string) => key.slice(prefix.lastIndexOf("/") + 1);
  return (
    <>
      <ul className="space-y-0.5">
        {folders.map((key) => (
          <li key={key}>
            <OpenRow
              target={{ uri: formatS3Uri({ bucket, key }) }}
              name={nameOf(key)}
              onOpen={onOpen}
            />
          </li>
        ))}
        {files.map(({ key, bytes }) => (
          <li key={key}>
            <FileRow
              uri={formatS3Uri({ bucket, key })}
              name={nameOf(key)}
              size={sizeOf(bytes)}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      {folders.length + files.length === 0 ? <p className="text-muted">{words.empty}</p> : null}
      {nextToken ? (
        <Button {...openProps({ uri, token: nextToken }, onOpen)}>{words.more}</Button>
      ) : null}
    </>
  );
}

/** The places where a person may look. */
export function LocationRows({ locations, onOpen }: { locations: readonly string[] } & Handlers) {
  return (
    <ul className="space-y-0.5">
      {locations.map((uri) => (
        <li key={uri}>
          <OpenRow target={{ uri }} name={uri} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function OpenRow({ target, name, onOpen }: { target: BrowseTarget; name: string } & Handlers) {
  return (
    <Button
      variant="quiet"
      className="w-full justify-start!"
      aria-label={words.folder(name)}
      {...openProps(target, onOpen)}
    >
      <Icon name="folder" className="size-4 shrink-0" />
      <span translate="no" className="truncate">
        {name}
      </span>
    </Button>
  );
}

function openProps(target: BrowseTarget, onOpen: Handlers["onOpen"]) {
  return buttonProps(browseIntent(target), onOpen && (() => onOpen(target)));
}

function FileRow({
  uri,
  name,
  size,
  onChoose,
}: { uri: string; name: string; size: string } & Handlers) {
  return (
    <Button
      variant="quiet"
      className="w-full justify-start!"
      aria-label={words.file(name, size)}
      {...buttonProps(`set:${FIELD}:${uri}`, onChoose && (() => onChoose(uri)))}
    >
      <Icon name="file" className="size-4 shrink-0" />
      <span translate="no" className="min-w-0 flex-1 truncate text-left text-text">
        {name}
      </span>
      <span className="text-xs tabular-nums">{size}</span>
    </Button>
  );
}

function buttonProps(intent: string, run: (() => void) | undefined) {
  return {
    type: "submit" as const,
    name: "intent",
    value: intent,
    ...(run && {
      onClick(event: { preventDefault: () => void }) {
        event.preventDefault();
        run();
      },
    }),
  };
}

function sizeOf(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} B`;
  if (bytes < KILOBYTE ** 2) return `${Math.round(bytes / KILOBYTE)} KB`;
  return `${(bytes / KILOBYTE ** 2).toFixed(1)} MB`;
}
