import { codeOf, conformance } from '../../support/conformance';

const { db, collection } = conformance('add-collection');
const made = collection('made');

describe('createCollection()', () => {
  test('makes a collection that takes documents at once', async () => {
    await made.add({ _id: 'first' });
    expect(await made.count()).toMatchObject({ total: 1 });
  });

  test('refuses a name that is taken', async () => {
    expect(await codeOf(Promise.resolve(db.createCollection(made.name)))).toBe('DATABASE_COLLECTION_ALREADY_EXIST');
  });

  test('is needed before the first document: no action makes a collection by itself', async () => {
    const missing = db.collection('conformance_never_made');
    const everywhere = [
      missing.add({ n: 1 }),
      missing.get(),
      missing.count(),
      missing.doc('x').get(),
      missing.doc('x').set({ n: 1 }),
      missing.where({ n: 1 }).update({ n: 2 }),
      missing.where({ n: 1 }).updateAndReturn({ n: 2 }),
      missing.where({ n: 1 }).remove(),
      missing.aggregate().match({ n: 1 }).end(),
    ];
    expect(await Promise.all(everywhere.map(codeOf))).toEqual(everywhere.map(() => 'DATABASE_COLLECTION_NOT_EXIST'));
  });
});
