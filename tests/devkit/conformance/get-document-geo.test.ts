import { codeOf, conformance, idsOf } from '../../support/conformance';

const { db, collection, onlyHere } = conformance('geo');
const places = collection('places');
const _ = db.command;
/** The SDK has more shapes than its types tell. */
type Shapes = Record<
  'LineString' | 'Polygon' | 'MultiPoint' | 'MultiPolygon' | 'MultiLineString',
  new (parts: object[]) => object
>;
const { Point, LineString, Polygon, MultiPoint, MultiPolygon, MultiLineString } = db.Geo as typeof db.Geo & Shapes;

type Pair = [longitude: number, latitude: number];
const point = ([longitude, latitude]: Pair) => new Point(longitude, latitude);
const line = (...pairs: Pair[]) => new LineString(pairs.map(point));
const box = (west: number, south: number, east: number, north: number) =>
  line([west, south], [east, south], [east, north], [west, north], [west, south]);

/** A street in Shanghai: along 31°N, a thousandth of a degree of longitude is 95 m, of latitude 111 m. */
const given = () =>
  places.add([
    { _id: 'gate', at: point([121.47, 31.0]) },
    { _id: 'market', at: point([121.471, 31.0]) },
    { _id: 'school', at: point([121.47, 31.005]) },
    { _id: 'pair', at: [121.472, 31.0] },
    { _id: 'road', at: line([121.46, 31.01], [121.48, 31.01]) },
    { _id: 'park', at: new Polygon([box(121.48, 31.0, 121.482, 31.002)]) },
    { _id: 'wells', at: new MultiPoint([point([121.461, 31.0]), point([121.48, 31.02])]) },
    { _id: 'nowhere', at: 'lost' },
    { _id: 'missing' },
  ]);
beforeEach(given);
const find = (condition: unknown) => idsOf(places.where({ at: condition }));

describe('geoWithin()', () => {
  test('finds what lies wholly in a polygon', async () => {
    const area = new Polygon([box(121.465, 30.995, 121.4815, 31.006)]);
    expect(await find(_.geoWithin({ geometry: area }))).toEqual(['gate', 'market', 'school', 'pair']);
    const wide = new Polygon([box(121.4, 30.9, 121.5, 31.1)]);
    expect(await find(_.geoWithin({ geometry: wide }))).toEqual([
      'gate',
      'market',
      'school',
      'pair',
      'road',
      'park',
      'wells',
    ]);
  });

  test('leaves out what lies in a hole, and takes any part of a MultiPolygon', async () => {
    const holed = new Polygon([box(121.465, 30.995, 121.475, 31.006), box(121.4695, 30.9995, 121.4705, 31.0005)]);
    expect(await find(_.geoWithin({ geometry: holed }))).toEqual(['market', 'school', 'pair']);
    const two = new MultiPolygon([
      new Polygon([box(121.4695, 30.9995, 121.4705, 31.0005)]),
      new Polygon([box(121.479, 30.999, 121.483, 31.003)]),
    ]);
    expect(await find(_.geoWithin({ geometry: two }))).toEqual(['gate', 'park']);
  });

  test('follows the sphere: the side of a polygon is the shortest way, not the parallel', async () => {
    await places.add([
      { _id: 'north', at: point([100, 50.5]) },
      { _id: 'south', at: point([100, 49.9]) },
    ]);
    const wide = new Polygon([box(80, 40, 120, 50)]);
    expect(await find(_.geoWithin({ geometry: wide }))).toEqual(expect.arrayContaining(['north', 'south']));
  });

  test('finds what lies in a circle whose radius is an angle', async () => {
    const metres = (distance: number) => distance / 6_378_100;
    expect(await find(_.geoWithin({ centerSphere: [point([121.47, 31.0]), metres(100)] }))).toEqual(['gate', 'market']);
    expect(await find(_.geoWithin({ centerSphere: [[121.47, 31.0], metres(600)] }))).toEqual([
      'gate',
      'market',
      'school',
      'pair',
    ]);
  });
});

describe('geoIntersects()', () => {
  test('finds what a line crosses or touches', async () => {
    expect(await find(_.geoIntersects({ geometry: line([121.47, 31.0], [121.47, 31.02]) }))).toEqual([
      'gate',
      'school',
      'road',
    ]);
    const lines = new MultiLineString([line([121.479, 31.001], [121.49, 31.001]), line([121.3, 31], [121.31, 31])]);
    expect(await find(_.geoIntersects({ geometry: lines }))).toEqual(['park']);
  });

  test('finds what a point lies on or in, and what a polygon meets', async () => {
    expect(await find(_.geoIntersects({ geometry: point([121.481, 31.001]) }))).toEqual(['park']);
    expect(await find(_.geoIntersects({ geometry: point([121.47, 31.0]) }))).toEqual(['gate']);
    const area = new Polygon([box(121.479, 31.001, 121.481, 31.03)]);
    expect(await find(_.geoIntersects({ geometry: area }))).toEqual(['road', 'park', 'wells']);
  });
});

const near = onlyHere('a geo index');

describe('geoNear()', () => {
  near('sorts by distance, in metres, and drops what has no place', async () => {
    expect(await find(_.geoNear({ geometry: point([121.47, 31.0]) }))).toEqual([
      'gate',
      'market',
      'pair',
      'school',
      'wells',
      'park',
      'road',
    ]);
  });

  near('keeps between its least and its greatest distance', async () => {
    const from = { geometry: point([121.47, 31.0]) };
    expect(await find(_.geoNear({ ...from, maxDistance: 200 }))).toEqual(['gate', 'market', 'pair']);
    expect(await find(_.geoNear({ ...from, minDistance: 95, maxDistance: 600 }))).toEqual(['market', 'pair', 'school']);
    expect(
      await idsOf(
        places
          .where({ at: _.geoNear(from) })
          .skip(1)
          .limit(2),
      ),
    ).toEqual(['market', 'pair']);
  });

  near('gives way to an order that is asked for', async () => {
    const close = { at: _.geoNear({ geometry: point([121.47, 31.0]), maxDistance: 200 }) };
    expect(await idsOf(places.where(close).orderBy('_id', 'desc'))).toEqual(['pair', 'market', 'gate']);
  });

  near('as the first stage of an aggregation tells the distance of each', async () => {
    const stage = {
      near: point([121.47, 31.0]),
      key: 'at',
      distanceField: 'how.far',
      spherical: true,
      maxDistance: 200,
    };
    const { data } = await places
      .aggregate()
      .geoNear({ ...stage, query: { _id: _.neq('pair') } } as never)
      .project({ how: 1 })
      .end();
    const [gate, market] = data as [{ how: { far: number } }, { how: { far: number } }];
    expect(data).toMatchObject([{ _id: 'gate' }, { _id: 'market' }]);
    expect(gate.how.far).toBe(0);
    expect(market.how.far).toBeCloseTo(95.4, 1);
    expect(
      await codeOf(
        places
          .aggregate()
          .limit(1)
          .geoNear(stage as never)
          .end(),
      ),
    ).toBe('DATABASE_REQUEST_FAILED');
  });
});

test('geometries that are none are refused', async () => {
  const raw = (condition: object) => codeOf(idsOf(places.options({ raw: true } as never).where({ at: condition })));
  const REFUSED = 'DATABASE_REQUEST_FAILED';
  expect(await raw({ $geoWithin: { $geometry: { type: 'Point', coordinates: [1, 1] } } })).toBe(REFUSED);
  expect(
    await raw({
      $geoWithin: {
        $box: [
          [0, 0],
          [1, 1],
        ],
      },
    }),
  ).toBe(REFUSED);
  expect(await raw({ $geoIntersects: { $geometry: { type: 'Circle', coordinates: [1, 1] } } })).toBe(REFUSED);
  expect(await raw({ $geoIntersects: { $geometry: { type: 'Point', coordinates: [181, 1] } } })).toBe(REFUSED);
  expect(
    await raw({
      $geoWithin: {
        $geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
            ],
          ],
        },
      },
    }),
  ).toBe(REFUSED);
});
