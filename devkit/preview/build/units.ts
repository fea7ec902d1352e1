/**
 * The phone is a box in a larger window. Container units make it the measure of everything: 750 rpx are its width,
 * and vh and vw are its sides.
 */
export function phoneUnits(value: string): string {
  return value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, number: string) => `${String(Number((Number(number) / 7.5).toFixed(4)))}cqw`)
    .replace(/(-?\d*\.?\d+)v([hw])\b/g, '$1cq$2');
}
