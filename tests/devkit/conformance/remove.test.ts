import { conformance, idsOf } from '../../support/conformance';

const { db, collection } = conformance('remove');
const notes = collection('notes');
const three = () =>
  notes.add([
    { _id: '1', kind: 'a' },
    { _id: '2', kind: 'a' },
    { _id: '3', kind: 'b' },
  ]);
beforeEach(three);

describe('remove()', () => {
  test('removes one document by its id, and nothing under an unknown one', async () => {
    expect(await notes.doc('1').remove()).toMatchObject({ deleted: 1 });
    expect(await notes.doc('1').remove()).toMatchObject({ deleted: 0 });
    expect(await idsOf(notes)).toEqual(['2', '3']);
  });

  test('removes every match of a filter', async () => {
    expect(await notes.where({ kind: 'a' }).remove()).toMatchObject({ deleted: 2 });
    expect(await idsOf(notes)).toEqual(['3']);
  });

  test('removes one of the matches when it is told so', async () => {
    const one = notes.where({ kind: 'a' }).options({ multiple: false });
    expect(await one.remove()).toMatchObject({ deleted: 1 });
    expect(await notes.count()).toMatchObject({ total: 2 });
  });

  test('gives the id free', async () => {
    await notes.doc('3').remove();
    await notes.add({ _id: '3', kind: 'c' });
    expect(await idsOf(notes.where({ kind: db.command.in(['b', 'c']) }))).toEqual(['3']);
  });
});
