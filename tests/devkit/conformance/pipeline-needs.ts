import { conformance, type Row } from '../../support/conformance';

export const day = (text: string) => new Date(`${text}T00:00:00Z`);
const given = [
  { _id: 'a', gridId: 'g1', stars: 5, tags: ['light', 'road'], at: day('2026-03-01'), o: { k: 1 } },
  { _id: 'b', gridId: 'g1', stars: 3, tags: ['road'], at: day('2026-03-02'), o: { k: 1, l: 2 } },
  { _id: 'c', gridId: 'g2', stars: 4, tags: [], at: day('2026-04-01'), o: null },
  { _id: 'd', gridId: null, stars: 'many', tags: 'light' },
  { _id: 'e', stars: null },
];
export const REFUSED = 'DATABASE_REQUEST_FAILED';

/** Five needs before each sentence, and pipelines over them. */
export function aboutPipelines(name: string) {
  const frame = conformance(name);
  const needs = frame.collection('needs');
  beforeEach(() => needs.add(given.map((need) => ({ ...need }))));
  type Pipeline = ReturnType<typeof needs.aggregate>;
  return {
    ...frame,
    needs,
    all: () => needs.aggregate(),
    rowsOf: async (pipeline: Pipeline): Promise<Row[]> => ((await pipeline.end()) as { data: Row[] }).data,
    $: frame.db.command.aggregate,
  };
}
