type Seed = {
  dataSource?: { s3Uri?: string };
  sqlParameters?: { analysisTemplateArn?: string };
};

/** The seed's S3 URI, its analysis template, or that it is a query. */
export function seedOf({ dataSource, sqlParameters }: Seed): string {
  return dataSource?.s3Uri ?? sqlParameters?.analysisTemplateArn ?? "SQL query";
}
