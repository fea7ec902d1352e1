import { codeOf, conformance, rowsOf } from '../../support/conformance';

const { db, collection } = conformance('modify');
const notes = collection('notes');
const _ = db.command;
const note = async (id: string) => (await rowsOf(notes.doc(id)))[0];

describe('set()', () => {
  test('replaces the whole document, or makes it', async () => {
    expect(await notes.doc('s').set({ a: 1, b: 2 })).toMatchObject({ updated: 0, upsertedId: 's' });
    expect(await notes.doc('s').set({ c: 3 })).toMatchObject({ updated: 1 });
    expect(await note('s')).toEqual({ _id: 's', c: 3 });
  });

  test('refuses an _id, an operator and fields that begin with $', async () => {
    expect(await codeOf(notes.doc('s').set({ _id: 't' }))).toBe('INVALID_PARAM');
    expect(await codeOf(notes.doc('s').set({ n: _.inc(1) }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes.doc('s').set({ o: { $bad: 1 } }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await notes.count()).toMatchObject({ total: 0 });
  });
});

describe('update()', () => {
  test('changes one document by its id, and makes none', async () => {
    await notes.add({ _id: 'u', a: 1 });
    expect(await notes.doc('u').update({ b: 2 })).toMatchObject({ updated: 1 });
    expect(await notes.doc('nobody').update({ b: 2 })).toMatchObject({ updated: 0 });
    expect(await rowsOf(notes)).toEqual([{ _id: 'u', a: 1, b: 2 }]);
  });

  test('changes every match of a filter, or one when it is told so', async () => {
    await notes.add([
      { _id: '1', kind: 'a' },
      { _id: '2', kind: 'a' },
      { _id: '3', kind: 'b' },
    ]);
    expect(await notes.where({ kind: 'a' }).update({ seen: true })).toMatchObject({ updated: 2 });
    expect(await notes.where({ kind: 'a' }).options({ multiple: false }).update({ first: true })).toMatchObject({
      updated: 1,
    });
    expect(await notes.where({ seen: true }).count()).toMatchObject({ total: 2 });
    expect(await notes.where({ first: true }).count()).toMatchObject({ total: 1 });
  });

  test('counts none when nothing had to change', async () => {
    await notes.add({ _id: 'same', a: 1 });
    expect(await notes.doc('same').update({ a: 1 })).toMatchObject({ updated: 0 });
  });

  test('under a condition is done once, however many ask at once', async () => {
    await notes.add({ _id: 'v', version: 1 });
    const tries = Array.from({ length: 20 }, (_try, by) =>
      notes.where({ _id: 'v', version: 1 }).update({ version: 2, by }),
    );
    const done = (await Promise.all(tries)).reduce((sum, { updated }) => sum + (updated ?? 0), 0);
    expect(done).toBe(1);
  });

  test('counts the increments of many', async () => {
    await notes.add({ _id: 'n', count: 0 });
    await Promise.all(Array.from({ length: 50 }, () => notes.doc('n').update({ count: _.inc(1) })));
    expect(await note('n')).toEqual({ _id: 'n', count: 50 });
  });

  test('puts the cloud’s time where serverDate() stands', async () => {
    await notes.add({ _id: 'd' });
    await notes.doc('d').update({ at: db.serverDate(), o: { due: db.serverDate({ offset: -1000 }) } });
    const { at, o } = (await note('d')) as unknown as { at: Date; o: { due: Date } };
    expect(at.getTime() - o.due.getTime()).toBe(1000);
  });

  test('refuses an empty change and another _id, and nothing is changed', async () => {
    await notes.add({ _id: 'r', n: 1 });
    expect(await codeOf(notes.doc('r').update({}))).toBe('INVALID_PARAM');
    expect(await codeOf(notes.doc('r').update({ _id: 'other' }))).toBe('INVALID_PARAM');
    const raw = notes.where({ _id: 'r' }).options({ raw: true } as never);
    await expect(raw.update({ $set: { _id: 'other', n: 2 } })).rejects.toThrow(/_id/);
    expect(await codeOf(raw.update({ n: 2 }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(raw.update({ $nonsense: { n: 2 } }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await rowsOf(notes)).toEqual([{ _id: 'r', n: 1 }]);
  });
});
