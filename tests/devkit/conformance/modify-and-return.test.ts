import { codeOf, conformance, rowsOf } from '../../support/conformance';

const { db, collection } = conformance('modify_return');
const notes = collection('notes');
const _ = db.command;

describe('updateAndReturn()', () => {
  test('answers the document after the change', async () => {
    await notes.add({ _id: 'r', n: 1 });
    expect(await notes.where({ _id: 'r' }).updateAndReturn({ n: _.inc(4) })).toMatchObject({
      updated: 1,
      doc: { _id: 'r', n: 5 },
    });
  });

  test('answers the document also when nothing had to change', async () => {
    await notes.add({ _id: 'r', n: 5 });
    expect(await notes.where({ _id: 'r' }).updateAndReturn({ n: 5 })).toMatchObject({ updated: 1, doc: { n: 5 } });
  });

  test('answers nothing when none matches', async () => {
    expect(await notes.where({ _id: 'x' }).updateAndReturn({ n: 1 })).toMatchObject({ updated: 0, doc: null });
  });

  test('changes one document of several, each caller another one', async () => {
    await notes.add([1, 2, 3].map((n) => ({ _id: `t${n}`, taken: false })));
    const takes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((by) => notes.where({ taken: false }).updateAndReturn({ taken: true, by })),
    );
    const docs = takes.map(({ doc }) => doc as { _id: string } | null);
    expect(docs.filter((doc) => doc === null)).toHaveLength(1);
    expect(new Set(docs.flatMap((doc) => (doc ? [doc._id] : [])))).toEqual(new Set(['t1', 't2', 't3']));
  });

  test('refuses to change the _id, and what MongoDB refuses', async () => {
    await notes.add({ _id: 'r', text: 'a' });
    expect(await codeOf(notes.where({ _id: 'r' }).updateAndReturn({ _id: 's' }))).toBe('INVALID_PARAM');
    expect(await codeOf(notes.where({ _id: 'r' }).updateAndReturn({ text: _.inc(1) }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await rowsOf(notes)).toEqual([{ _id: 'r', text: 'a' }]);
  });
});
