import { join } from 'node:path';
import { layNpmIfChanged } from './npm/lay';
import { measurePackages } from './npm/sizes';

const root = join(__dirname, '..');
const miniprogramFolder = join(root, 'miniprogram');
const log = (line: string) => console.log(line);
const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} kB`;

async function main(): Promise<void> {
  await layNpmIfChanged({ root, miniprogramFolder, log });
  const sizes = measurePackages(miniprogramFolder);
  for (const { name, bytes, limit } of sizes) log(`package ${name}: ${kilobytes(bytes)} of ${kilobytes(limit)}`);
  if (sizes.every(({ bytes, limit }) => bytes <= limit)) return;
  console.error('a package is larger than its limit');
  process.exitCode = 1;
}

void main();
