import { codeOf, conformance, rowsOf } from '../../support/conformance';

const { db, collection, onlyHere, here } = conformance('insert');
const notes = collection('notes');
const numbered = collection('numbered', [{ name: 'number_1', keys: [['number', '1']], unique: true, sparse: true }]);

describe('add()', () => {
  test('answers the id that it made, or the ids of several in their order', async () => {
    const { id } = (await notes.add({ n: 1 })) as { id: string };
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await rowsOf(notes.doc(id))).toEqual([{ _id: id, n: 1 }]);
    expect(await notes.add([{ _id: 'z' }, { _id: 'a' }])).toMatchObject({ ids: ['z', 'a'] });
  });

  test('without an order rows come as they were inserted', async () => {
    await notes.add([{ _id: 'z' }, { _id: 'a' }]);
    await notes.add({ _id: 'm' });
    await notes.doc('z').update({ touched: true });
    expect((await rowsOf(notes)).map(({ _id }) => _id)).toEqual(['z', 'a', 'm']);
  });

  test('keeps an own _id, and refuses it the second time', async () => {
    await notes.add({ _id: 'mine', n: 1 });
    await expect(notes.add({ _id: 'mine', n: 2 })).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(
        /E11000 duplicate key error collection: .*notes index: _id_ dup key: \{ : "mine" \}/,
      ) as string,
    });
    expect(await rowsOf(notes.doc('mine'))).toEqual([{ _id: 'mine', n: 1 }]);
  });

  test('drops what is undefined, keeps what is null', async () => {
    await notes.add({ _id: 'u', gone: undefined, none: null });
    expect(await rowsOf(notes.doc('u'))).toEqual([{ _id: 'u', none: null }]);
  });

  test('refuses fields that begin with $, at any depth, and a date that is none', async () => {
    expect(await codeOf(notes.add({ at: new Date(NaN) }))).not.toBe('no error');
    expect(await codeOf(notes.add({ $set: 1 }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await codeOf(notes.add({ deep: [{ $bad: 1 }] }))).toBe('DATABASE_REQUEST_FAILED');
    expect(await notes.count()).toMatchObject({ total: 0 });
  });

  onlyHere('a stricter cloud')('refuses types whose values could not be told apart', async () => {
    const strange = [{ $numberDecimal: '1.5' }, { $timestamp: { t: 1, i: 1 } }, { $code: 'x' }];
    for (const value of strange) {
      expect([value, await codeOf(notes.add({ v: [value] }))]).toEqual([value, 'DATABASE_REQUEST_FAILED']);
    }
    expect(await notes.count()).toMatchObject({ total: 0 });
  });

  test('puts the cloud’s time where serverDate() stands, moved by its offset, at any depth', async () => {
    await notes.add({ _id: 'd', at: db.serverDate(), list: [{ due: db.serverDate({ offset: 3600_000 }) }] });
    const [found] = (await rowsOf(notes.doc('d'))) as [{ at: Date; list: [{ due: Date }] }];
    expect(found.list[0].due.getTime() - found.at.getTime()).toBe(3600_000);
    expect(Math.abs(found.at.getTime() - Date.now())).toBeLessThan(600_000);
  });

  onlyHere('a clock that can be moved')('serverDate() follows the clock of the cloud', async () => {
    await here().moveClock({ to: '2030-05-05T00:00:00Z' });
    await notes.add({ _id: 'd', at: db.serverDate() });
    await here().moveClock({ to: new Date().toISOString() });
    expect(((await rowsOf(notes.doc('d')))[0] as { at: Date }).at.toISOString()).toMatch(/^2030-05-05T00:00:0/);
  });

  onlyHere('a unique index')(
    'a unique index refuses the second holder, and a sparse one forgives missing fields',
    async () => {
      await numbered.add({ _id: 'a', number: 7 });
      await expect(numbered.add({ _id: 'b', number: 7 })).rejects.toThrow(/E11000.*index: number_1 dup key: \{ : 7 \}/);
      await numbered.add([{ _id: 'c' }, { _id: 'd' }]);
      await expect(numbered.doc('c').update({ number: 7 })).rejects.toThrow(/E11000/);
      await numbered.doc('a').remove();
      expect(await numbered.doc('c').update({ number: 7 })).toMatchObject({ updated: 1 });
    },
  );
});
