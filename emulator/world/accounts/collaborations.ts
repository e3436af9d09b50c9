import {
  COLLABORATION_DE,
  COLLABORATION_DE_NAME,
  COLLABORATION_OF_OTHERS,
  COLLABORATION_UK,
  COLLABORATION_UK_NAME,
  LEGACY_UK,
  LOYALTY,
  moreModelArn,
  OTHER_ACCOUNT,
  OTHER_ACCOUNT_NAME,
  OWN_ACCOUNT,
  OWN_ACCOUNT_NAME,
  READERS_UK,
  REGION,
  SHOPPERS_DE,
  VIEWERS_UK,
} from "../seed-ids";

export type MemberAbility = "CAN_QUERY" | "CAN_RECEIVE_RESULTS";

export type Member = {
  accountId: string;
  displayName: string;
  membershipId: string;
  abilities: readonly MemberAbility[];
  paysForQueries: boolean;
};

export type Association = {
  id: string;
  name: string;
  description: string;
  modelArn: string;
  creatorAccountId: string;
  ageDays: number;
};

export type AnalysisTemplate = {
  id: string;
  name: string;
  description: string;
  query: string;
  tables: readonly string[];
  parameters: readonly { name: string; type: "INTEGER" | "VARCHAR"; defaultValue?: string }[];
  creatorAccountId: string;
  ageDays: number;
};

export type Collaboration = {
  id: string;
  name: string;
  description: string;
  creator: Member;
  /** All active members, including the creator. */
  members: readonly Member[];
  associations: readonly Association[];
  templates: readonly AnalysisTemplate[];
  ageDays: number;
};

const NORTHWIND_UK = analyst("9a1b3c5d-7e2f-4a4b-8c6d-0e1f2a3b4c5d");
const HALCYON_UK = publisher("0f2e4d6c-8b0a-4c2e-9d1f-3a5b7c9d1e2f");
const NORTHWIND_DE = analyst("a2c4e6f8-1b3d-4e5f-9a7b-8c0d1e2f3a4b");
const HALCYON_DE = publisher("b3d5f7a9-2c4e-4f60-8b9c-0d1e2f3a4b5c");
const HALCYON_WITH_OTHERS = publisher("c4e6a8b0-3d5f-4a71-9cad-1e2f3a4b5c6d");

const BY_SEGMENT = {
  query: "SELECT user_id FROM customers WHERE segment = :segment",
  tables: ["customers"],
  parameters: [{ name: "segment", type: "VARCHAR" }],
} as const;

export const COLLABORATIONS: readonly Collaboration[] = [
  {
    id: COLLABORATION_UK,
    name: COLLABORATION_UK_NAME,
    description: "Lookalikes of Northwind's customers among Halcyon's readers and viewers",
    creator: HALCYON_UK,
    members: [HALCYON_UK, NORTHWIND_UK],
    associations: [
      association("d1", "readers-uk", READERS_UK, "Readers, United Kingdom", 118),
      association("d2", "viewers-uk", VIEWERS_UK, "Viewers, metrics not shared", 94),
      association("d3", "readers-uk-2023", LEGACY_UK, "Superseded by readers-uk", 385),
      association("d4", "northwind-loyalty", LOYALTY, "Northwind's own card holders", 58),
    ],
    templates: [
      template("5b7d9f1a-3c5e-4f7a-8b9d-1c3e5f7a9b1d", "seed-by-segment", {
        description: "One seed a segment",
        ageDays: 70,
        ...BY_SEGMENT,
      }),
      template("6c8e0a2b-4d6f-4a8b-9cae-2d4f6a8b0c2e", "recent-buyers", {
        description: "Buyers of :days days",
        ageDays: 41,
        query:
          "SELECT user_id FROM orders WHERE age_days <= :days AND market = :market GROUP BY user_id",
        tables: ["orders"],
        parameters: [
          { name: "days", type: "INTEGER", defaultValue: "30" },
          { name: "market", type: "VARCHAR" },
        ],
      }),
    ],
    ageDays: 400,
  },
  {
    id: COLLABORATION_DE,
    name: COLLABORATION_DE_NAME,
    description: "The same for Germany",
    creator: HALCYON_DE,
    members: [HALCYON_DE, NORTHWIND_DE],
    associations: [
      association("e1", "shoppers-de", SHOPPERS_DE, "Shoppers, Germany", 86),
      association("e2", "viewers-uk-in-de", VIEWERS_UK, "Viewers, metrics not shared", 80),
    ],
    templates: [
      template("7d9f1b3c-5e7a-4b9c-8dbf-3e5a7b9c1d3f", "seed-de", {
        description: "Seed for Germany",
        ageDays: 66,
        ...BY_SEGMENT,
      }),
    ],
    ageDays: 90,
  },
  {
    id: COLLABORATION_OF_OTHERS,
    name: "Halcyon and Brightwater",
    description: "Between others: the analysts' account is no member",
    creator: HALCYON_WITH_OTHERS,
    members: [HALCYON_WITH_OTHERS],
    associations: [association("f1", "readers-uk", READERS_UK, "Readers, United Kingdom", 30)],
    templates: [],
    ageDays: 35,
  },
];

/** Of the UK collaboration also those that the setting `moreModels` asks for. */
export function associationsOf(
  { id, associations }: Collaboration,
  { moreModels }: { moreModels: number },
): readonly Association[] {
  return id === COLLABORATION_UK
    ? [...associations, ...moreAssociations(moreModels)]
    : associations;
}

let more: readonly Association[] = [];

/** Kept, because each page of a list needs all of them. */
function moreAssociations(count: number): readonly Association[] {
  if (more.length === count) return more;
  more = Array.from({ length: count }, (_, index): Association => {
    const number = String(index + 1).padStart(6, "0");
    return {
      id: `00000000-0000-4000-8000-000000${number}`,
      name: `more-${number}`,
      description: `Generated model ${number}`,
      modelArn: moreModelArn(number),
      creatorAccountId: OTHER_ACCOUNT,
      ageDays: 300,
    };
  });
  return more;
}

export function findCollaboration(id: string): Collaboration | undefined {
  return COLLABORATIONS.find((collaboration) => collaboration.id === id);
}

export function memberOf(collaboration: Collaboration, accountId: string): Member | undefined {
  return collaboration.members.find((member) => member.accountId === accountId);
}

export function collaborationArn(collaboration: Collaboration): string {
  return cleanRoomsArn(collaboration.creator.accountId, `collaboration/${collaboration.id}`);
}

export function membershipArn(member: Member): string {
  return cleanRoomsArn(member.accountId, `membership/${member.membershipId}`);
}

/** @param kind the resource type inside the membership, e.g. `analysistemplate` */
export function memberResourceArn(
  collaboration: Collaboration,
  kind: "analysistemplate" | "configuredaudiencemodelassociation",
  resource: { id: string; creatorAccountId: string },
): string {
  const membershipId = memberOf(collaboration, resource.creatorAccountId)?.membershipId;
  return cleanRoomsArn(
    resource.creatorAccountId,
    `membership/${membershipId}/${kind}/${resource.id}`,
  );
}

function cleanRoomsArn(accountId: string, resource: string): string {
  return `arn:aws:cleanrooms:${REGION}:${accountId}:${resource}`;
}

function analyst(membershipId: string): Member {
  return {
    accountId: OWN_ACCOUNT,
    displayName: OWN_ACCOUNT_NAME,
    membershipId,
    abilities: ["CAN_QUERY", "CAN_RECEIVE_RESULTS"],
    paysForQueries: true,
  };
}

function publisher(membershipId: string): Member {
  return {
    accountId: OTHER_ACCOUNT,
    displayName: OTHER_ACCOUNT_NAME,
    membershipId,
    abilities: [],
    paysForQueries: false,
  };
}

function association(
  key: string,
  name: string,
  modelArn: string,
  description: string,
  ageDays: number,
): Association {
  const id = `${key}a7c9e1-4b6d-4f80-9c2e-5a7b9d1f3c${key}`;
  const creatorAccountId = modelArn === LOYALTY ? OWN_ACCOUNT : OTHER_ACCOUNT;
  return { id, name, description, modelArn, creatorAccountId, ageDays };
}

function template(
  id: string,
  name: string,
  rest: Omit<AnalysisTemplate, "id" | "name" | "creatorAccountId">,
): AnalysisTemplate {
  return { id, name, creatorAccountId: OTHER_ACCOUNT, ...rest };
}
