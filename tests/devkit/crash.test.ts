import { crash, tellOf } from '../soak/crash';

/** The long form, with other seeds and longer lives, is `npm run soak`. */
const KILLS_UNDER_LOAD = 20;

test('what was acknowledged survives kill -9 at any instant, and nothing is left half done', async () => {
  const outcome = await crash({
    seed: 3,
    isOver: (underLoad) => underLoad >= KILLS_UNDER_LOAD,
    acknowledgedAtMost: 60,
    neighbours: 400,
    tell: () => undefined,
  });
  process.stderr.write(`${tellOf(outcome)}\n`);
  expect(outcome.faults).toEqual([]);
  expect(outcome.kills - outcome.atStart).toBe(KILLS_UNDER_LOAD);
  expect(Object.values(outcome.acknowledged).every((count) => count > 0)).toBe(true);
  expect(outcome.atStart).toBeGreaterThan(0);
}, 180_000);
