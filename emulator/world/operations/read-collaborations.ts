import type { Members, OperationContext } from "../../protocol/types";
import {
  COLLABORATIONS,
  type Collaboration,
  collaborationArn,
  type Member,
  memberOf,
  membershipArn,
} from "../accounts/collaborations";
import { requireCollaboration } from "../accounts/find-collaboration";
import { takePage } from "../paging";
import { optionalTextOf, textOf } from "../read-input";
import { daysBefore, type World } from "../world";

type Joined = { collaboration: Collaboration; member: Member };

export function listMemberships(world: World, input: Members, context: OperationContext): Members {
  const status = optionalTextOf(input, "status");
  const joined = status === undefined || status === "ACTIVE" ? joinedBy(context) : [];
  const { items, nextToken } = takePage(
    world,
    "cleanrooms.ListMemberships",
    joined.map((item) => listed(item, item.member.membershipId)),
    input,
    context,
  );
  return { membershipSummaries: items.map((item) => membershipSummary(world, item)), nextToken };
}

export function listCollaborations(
  world: World,
  input: Members,
  context: OperationContext,
): Members {
  const status = optionalTextOf(input, "memberStatus");
  const joined = status === undefined || status === "ACTIVE" ? joinedBy(context) : [];
  const { items, nextToken } = takePage(
    world,
    "cleanrooms.ListCollaborations",
    joined.map((item) => listed(item, item.collaboration.id)),
    input,
    context,
  );
  return { collaborationList: items.map((item) => collaborationSummary(world, item)), nextToken };
}

export function getCollaboration(world: World, input: Members, context: OperationContext): Members {
  const id = textOf(input, "collaborationIdentifier");
  const joined = requireCollaboration("cleanrooms.GetCollaboration", id, context);
  return {
    collaboration: {
      ...collaborationSummary(world, joined),
      description: joined.collaboration.description,
      queryLogStatus: "DISABLED",
      jobLogStatus: "DISABLED",
    },
  };
}

function joinedBy({ caller }: OperationContext): Joined[] {
  return COLLABORATIONS.flatMap((collaboration) => {
    const member = memberOf(collaboration, caller.accountId);
    return member ? [{ collaboration, member }] : [];
  });
}

function listed(item: Joined, id: string) {
  return { item, id, sinceMs: (100_000 - item.collaboration.ageDays) * 86_400_000 };
}

function membershipSummary(world: World, { collaboration, member }: Joined): Members {
  return {
    id: member.membershipId,
    arn: membershipArn(member),
    collaborationArn: collaborationArn(collaboration),
    collaborationId: collaboration.id,
    collaborationCreatorAccountId: collaboration.creator.accountId,
    collaborationCreatorDisplayName: collaboration.creator.displayName,
    collaborationName: collaboration.name,
    createTime: daysBefore(world, collaboration.ageDays - 1),
    updateTime: daysBefore(world, collaboration.ageDays - 1),
    status: "ACTIVE",
    memberAbilities: member.abilities,
    paymentConfiguration: { queryCompute: { isResponsible: member.paysForQueries } },
  };
}

function collaborationSummary(world: World, { collaboration, member }: Joined): Members {
  return {
    id: collaboration.id,
    arn: collaborationArn(collaboration),
    name: collaboration.name,
    creatorAccountId: collaboration.creator.accountId,
    creatorDisplayName: collaboration.creator.displayName,
    createTime: daysBefore(world, collaboration.ageDays),
    updateTime: daysBefore(world, collaboration.ageDays),
    memberStatus: "ACTIVE",
    membershipId: member.membershipId,
    membershipArn: membershipArn(member),
    analyticsEngine: "SPARK",
  };
}
