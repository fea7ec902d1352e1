import { codeOf, type Row } from '../../support/conformance';
import { aboutPipelines } from './pipeline-needs';

const { db, collection, needs, all, rowsOf, $, onlyHere, here } = aboutPipelines('lookup');
const grids = collection('grids');
const coded = collection('coded', [{ name: 'code', keys: [['code', '1']] }]);
const _ = db.command;

describe('lookup', () => {
  beforeEach(() =>
    grids.add([
      { _id: '1', code: 'g1', name: '一' },
      { _id: '2', code: ['g2', 'g3'], name: '二' },
      { _id: '3', name: '无' },
    ]),
  );
  const names = (rows: Row[]) => rows.map(({ _id, grid }) => [_id, ...(grid as Row[]).map(({ name }) => name)]);

  test('joins by two fields: any element of an array, null with missing', async () => {
    const joined = all()
      .lookup({ from: grids.name, localField: 'gridId', foreignField: 'code', as: 'grid' })
      .sort({ _id: 1 });
    expect(names(await rowsOf(joined))).toEqual([
      ['a', '一'],
      ['b', '一'],
      ['c', '二'],
      ['d', '无'],
      ['e', '无'],
    ]);
    const tags = all()
      .lookup({ from: needs.name, localField: 'tags', foreignField: 'tags', as: 'alike' })
      .match({ _id: _.in(['b', 'c']) });
    expect((await rowsOf(tags)).map(({ alike }) => (alike as Row[]).map(({ _id }) => _id))).toEqual([['a', 'b'], []]);
  });

  test('joins by a pipeline that sees variables of the document', async () => {
    const inner = $.pipeline()
      .match(_.expr($.and([$.eq(['$gridId', '$$code']), $.gt(['$stars', '$$least'])])))
      .project({ stars: 1 })
      .done();
    const joined = grids
      .aggregate()
      .lookup({ from: needs.name, let: { code: '$code', least: 3 }, pipeline: inner, as: 'needs' } as never);
    expect(await rowsOf(joined.project({ needs: 1 }).sort({ _id: 1 }))).toEqual([
      { _id: '1', needs: [{ _id: 'a', stars: 5 }] },
      { _id: '2', needs: [] },
      { _id: '3', needs: [] },
    ]);
  });

  onlyHere('a view of what a query costs')('asks the other collection through its index', async () => {
    await coded.add([
      { _id: '1', code: 'g1' },
      { _id: '2', code: 'g2' },
    ]);
    await here().clearQueries();
    await rowsOf(
      all()
        .match({ gridId: 'g1' })
        .lookup({ from: coded.name, localField: 'gridId', foreignField: 'code', as: 'grid' }),
    );
    expect((await here().queries()).flatMap(({ calls }) => calls.map(({ examined }) => examined))).toEqual([7]);
  });

  onlyHere('a stricter cloud')(
    'lookup() in a collection that does not exist is refused: MongoDB would find nothing',
    async () => {
      const nowhere = all().lookup({ from: 'nowhere', localField: 'gridId', foreignField: 'code', as: 'grid' });
      expect(await codeOf(nowhere.end())).toBe('DATABASE_COLLECTION_NOT_EXIST');
    },
  );
});
