import { codeOf, conformance, type Row } from '../../support/conformance';

/**
 * Sentences about expressions: what each makes of one document, and what it refuses. `undefined` is a missing field,
 * which is not shown.
 */
export function aboutExpressions(name: string, document: Row) {
  const { db, collection } = conformance(name);
  const subjects = collection('subjects');
  beforeEach(() => subjects.add({ ...document }));

  const project = async (fields: Row): Promise<Row> => {
    const { data } = (await subjects
      .aggregate()
      .project({ _id: 0, ...fields })
      .end()) as { data: [Row] };
    return data[0];
  };
  const says = (title: string, answers: [expression: unknown, answer: unknown][], refused: unknown[] = []): void =>
    test(title, async () => {
      const fields = answers.map(([expression], at) => [`v${at}`, expression]);
      const shown = await project(Object.fromEntries(fields) as Row);
      expect(answers.map(([expression], at) => [expression, shown[`v${at}`]])).toEqual(answers);
      for (const expression of refused) {
        expect([expression, await codeOf(project({ v: expression }))]).toEqual([expression, 'DATABASE_REQUEST_FAILED']);
      }
    });
  return { says, $: db.command.aggregate };
}
