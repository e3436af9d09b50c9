type Seed = {
  dataSource?: { s3Uri?: string };
  sqlParameters?: { analysisTemplateArn?: string };
};

export function seedOf({ dataSource, sqlParameters }: Seed): string {
  return dataSource?.s3Uri ?? sqlParameters?.analysisTemplateArn ?? "SQL query";
}
