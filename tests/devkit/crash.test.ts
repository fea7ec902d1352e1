import { crash, tellOf } from '../soak/crash';

/** The long form, with other seeds and longer lives, is `npm run soak`. */
const KILLS = 20;

test('what was acknowledged survives kill -9 at any instant, and nothing is left half done', async () => {
  const outcome = await crash({
    seed: 3,
    isOver: (kills) => kills >= KILLS,
    acknowledgedAtMost: 60,
    neighbours: 400,
    tell: () => undefined,
  });
  process.stdout.write(`${tellOf(outcome)}\n`);
  expect(outcome.faults).toEqual([]);
  expect(Object.values(outcome.acknowledged).every((count) => count > 0)).toBe(true);
  expect(outcome.atStart).toBeGreaterThan(0);
}, 180_000);
