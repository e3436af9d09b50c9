/** It has no types of its own, and those of DefinitelyTyped are of an older release. */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      targetFormat: "woff2";
      variationAxes: Record<string, { min: number; max: number }>;
      /** OpenType's tags. */
      keepFeatures: readonly string[];
    },
  ): Promise<Buffer>;
}
