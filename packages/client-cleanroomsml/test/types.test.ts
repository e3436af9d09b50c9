import {
  AudienceGenerationJobStatus,
  type CleanRoomsMLClient,
  type CleanRoomsMLServiceException,
  type ComputeConfiguration,
  type DeleteAudienceGenerationJobCommand,
  type GetAudienceGenerationJobCommandOutput,
  type ListAudienceGenerationJobsCommand,
  paginateListAudienceGenerationJobs,
  type ServiceQuotaExceededException,
  StartAudienceGenerationJobCommand,
  type StartAudienceGenerationJobCommandInput,
  type StartAudienceGenerationJobCommandOutput,
  WorkerComputeType,
} from "@aws-sdk/client-cleanroomsml";
import { describe, expectTypeOf, it } from "vitest";
import { makeClient } from "./wire";

// The compiler checks these; running them only shows that the values exist.
describe("types", () => {
  it("of commands", () => {
    expectTypeOf(StartAudienceGenerationJobCommand).constructorParameters.toEqualTypeOf<
      [StartAudienceGenerationJobCommandInput]
    >();
    expectTypeOf<StartAudienceGenerationJobCommandInput["name"]>().toEqualTypeOf<
      string | undefined
    >();
    expectTypeOf<{ name: string }>().not.toExtend<StartAudienceGenerationJobCommandInput>();
    expectTypeOf<[]>().toExtend<ConstructorParameters<typeof ListAudienceGenerationJobsCommand>>();
    expectTypeOf<[]>().not.toExtend<
      ConstructorParameters<typeof DeleteAudienceGenerationJobCommand>
    >();
  });

  it("of responses", () => {
    const client = makeClient({});
    const start = (input: StartAudienceGenerationJobCommandInput) =>
      client.send(new StartAudienceGenerationJobCommand(input));
    expectTypeOf(start).returns.resolves.toEqualTypeOf<StartAudienceGenerationJobCommandOutput>();
    expectTypeOf<
      StartAudienceGenerationJobCommandOutput["audienceGenerationJobArn"]
    >().toEqualTypeOf<string | undefined>();
    expectTypeOf<GetAudienceGenerationJobCommandOutput["createTime"]>().toEqualTypeOf<
      Date | undefined
    >();
    expectTypeOf<GetAudienceGenerationJobCommandOutput["$metadata"]["requestId"]>().toEqualTypeOf<
      string | undefined
    >();
  });

  it("of pages", () => {
    type Page = Awaited<ReturnType<ReturnType<typeof paginateListAudienceGenerationJobs>["next"]>>;
    expectTypeOf<NonNullable<Page["value"]>["nextToken"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf(paginateListAudienceGenerationJobs).parameter(0).toHaveProperty("client");
  });

  it("of enumerations, unions and errors", () => {
    expectTypeOf(AudienceGenerationJobStatus.ACTIVE).toEqualTypeOf<"ACTIVE">();
    expectTypeOf<WorkerComputeType>().toEqualTypeOf<"CR.1X" | "CR.4X" | "CR.8X">();
    expectTypeOf(WorkerComputeType.CR8X).toEqualTypeOf<"CR.8X">();
    expectTypeOf<{ worker: { number: number } }>().toExtend<ComputeConfiguration>();
    expectTypeOf<{ worker: { number: string } }>().not.toExtend<ComputeConfiguration>();
    expectTypeOf<ServiceQuotaExceededException["quotaValue"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<ServiceQuotaExceededException>().toExtend<CleanRoomsMLServiceException>();
  });

  it("of the client's configuration", () => {
    expectTypeOf<[]>().toExtend<ConstructorParameters<typeof CleanRoomsMLClient>>();
    expectTypeOf<[{ region: string; maxAttempts: 1 }]>().toExtend<
      ConstructorParameters<typeof CleanRoomsMLClient>
    >();
    expectTypeOf<[{ region: number }]>().not.toExtend<
      ConstructorParameters<typeof CleanRoomsMLClient>
    >();
  });
});
