import { refused } from './refusal';
import { isDocument } from './values';

/** Directions from the centre of the earth: edges are arcs of great circles, as MongoDB draws them for GeoJSON. */
type Vector = readonly [x: number, y: number, z: number];
type Ring = Vector[];
/** Any geometry as its parts; the rings of a polygon are its outside and its holes. */
export interface Geometry {
  points: Vector[];
  lines: Vector[][];
  polygons: Ring[][];
}

const EARTH_RADIUS = 6_378_100;

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const lengthOf = (a: Vector): number => Math.hypot(...a);
const unit = (a: Vector): Vector => a.map((value) => value / (lengthOf(a) || 1)) as unknown as Vector;
const angle = (a: Vector, b: Vector): number => Math.atan2(lengthOf(cross(a, b)), dot(a, b));

function vector(position: unknown): Vector {
  const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw refused('a position is [longitude, latitude]');
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw refused(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`);
  const [lambda, phi] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** Coordinates as a list of at least so many things. */
function listOf<Thing>(value: unknown, read: (item: unknown) => Thing, least = 1): Thing[] {
  if (!Array.isArray(value) || value.length < least) throw refused(`coordinates must be a list of at least ${least}`);
  return value.map(read);
}

const lineOf = (value: unknown): Vector[] => listOf(value, vector, 2);
const polygonOf = (value: unknown): Ring[] => listOf(value, ringOf);
function ringOf(value: unknown): Ring {
  const ring = listOf(value, vector, 4);
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || angle(first, last) > 1e-12) throw refused('Loop is not closed');
  return ring;
}

const none: Geometry = { points: [], lines: [], polygons: [] };
const types: { [type: string]: (coordinates: unknown) => Partial<Geometry> } = {
  Point: (coordinates) => ({ points: [vector(coordinates)] }),
  MultiPoint: (coordinates) => ({ points: listOf(coordinates, vector) }),
  LineString: (coordinates) => ({ lines: [lineOf(coordinates)] }),
  MultiLineString: (coordinates) => ({ lines: listOf(coordinates, lineOf) }),
  Polygon: (coordinates) => ({ polygons: [polygonOf(coordinates)] }),
  MultiPolygon: (coordinates) => ({ polygons: listOf(coordinates, polygonOf) }),
};

/** GeoJSON, or a pair of longitude and latitude as a list or as a document of two numbers. */
export function geometryOf(value: unknown): Geometry {
  if (Array.isArray(value)) return { ...none, points: [vector(value)] };
  if (!isDocument(value)) throw refused('a geometry is GeoJSON or a pair of coordinates');
  if (!('type' in value)) return { ...none, points: [vector(Object.values(value))] };
  const read = types[String(value.type)];
  if (!read) throw refused(`unknown GeoJSON type: ${String(value.type)}`);
  return { ...none, ...read(value.coordinates) };
}

/** What a document stores on a path may be no geometry at all, or several pairs. */
export function storedGeometries(value: unknown): Geometry[] {
  try {
    return [geometryOf(value)];
  } catch {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'object').flatMap(storedGeometries) : [];
  }
}

type Flat = readonly [x: number, y: number];
type Flatten = (at: Vector) => Flat | undefined;

/**
 * Seen from the centre of the earth onto a plane, arcs of great circles are straight lines: what holds there holds on
 * the sphere. What lies beyond the horizon of the centre has no place on the plane.
 */
function planeAt(vectors: Vector[]): Flatten {
  const sum = (axis: 0 | 1 | 2): number => vectors.reduce((total, at) => total + at[axis], 0);
  const centre = unit([sum(0), sum(1), sum(2)]);
  const right = unit(cross(Math.abs(centre[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], centre));
  const up = cross(centre, right);
  return (at) => {
    const depth = dot(at, centre);
    return depth > 1e-9 ? [dot(at, right) / depth, dot(at, up) / depth] : undefined;
  };
}

const side = (a: Flat, b: Flat, c: Flat): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
const EXACT = 1e-13;

type Edge = readonly [Flat, Flat];
const edgesOf = (line: readonly (Flat | undefined)[]): Edge[] =>
  line.slice(1).flatMap((end, at) => (line[at] && end ? [[line[at], end] as const] : []));

const between = (value: number, a: number, b: number): boolean =>
  Math.min(a, b) - EXACT <= value && value <= Math.max(a, b) + EXACT;
const onEdge = (at: Flat, [a, b]: Edge): boolean =>
  Math.abs(side(a, b, at)) <= EXACT && between(at[0], a[0], b[0]) && between(at[1], a[1], b[1]);

/** Two edges that cut through one another, not those that only touch. */
const crosses = ([a, b]: Edge, [c, d]: Edge): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Whether a ray to the right leaves the ring an odd number of times. */
function insideRing([x, y]: Flat, ring: Edge[]): boolean {
  const left = ring.filter(([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax);
  return left.length % 2 === 1;
}

const allOf = ({ points, lines, polygons }: Geometry): Vector[] => [...points, ...lines.flat(), ...polygons.flat(2)];

/** A geometry on a plane; `complete` says that nothing of it lies beyond the horizon. */
function flattened(geometry: Geometry, flatten: Flatten) {
  const rings = geometry.polygons.map((polygon) => polygon.map((ring) => edgesOf(ring.map(flatten))));
  const corners = allOf(geometry).map(flatten);
  return {
    complete: corners.every((at) => at !== undefined),
    corners: corners.filter((at) => at !== undefined),
    edges: [...geometry.lines.flatMap((line) => edgesOf(line.map(flatten))), ...rings.flat(2)],
    covers: (at: Flat): boolean =>
      rings.some(([outside = [], ...holes]) => {
        if ([outside, ...holes].some((ring) => ring.some((edge) => onEdge(at, edge)))) return true;
        return insideRing(at, outside) && !holes.some((hole) => insideRing(at, hole));
      }),
  };
}

export function intersects(stored: Geometry, asked: Geometry): boolean {
  const flatten = planeAt(allOf(asked));
  const [left, right] = [flattened(stored, flatten), flattened(asked, flatten)];
  const meets = (one: typeof left, other: typeof left): boolean =>
    one.corners.some((at) => other.covers(at) || other.edges.some((edge) => onEdge(at, edge)));
  return (
    meets(left, right) ||
    meets(right, left) ||
    left.edges.some((edge) => right.edges.some((other) => crosses(edge, other))) ||
    left.corners.some(([x, y]) => right.corners.some(([u, v]) => Math.abs(x - u) + Math.abs(y - v) <= EXACT))
  );
}

/** Every corner inside, no edge cut by the border, and no hole of the area inside what is stored. */
export function isWithin(stored: Geometry, area: Geometry): boolean {
  const flatten = planeAt(allOf(area));
  const [left, right] = [flattened(stored, flatten), flattened(area, flatten)];
  return (
    left.complete &&
    left.corners.every(right.covers) &&
    !left.edges.some((edge) => right.edges.some((border) => crosses(edge, border))) &&
    !right.corners.some((at) => left.covers(at) && !left.edges.some((edge) => onEdge(at, edge)))
  );
}

/** A circle on the sphere is convex: a geometry lies in it when all its corners do. */
export const isInCircle = (stored: Geometry, [centre]: Vector[], radians: number): boolean =>
  centre !== undefined && allOf(stored).every((at) => angle(at, centre) <= radians);

function distanceToArc(from: Vector, a: Vector, b: Vector): number {
  const normal = unit(cross(a, b));
  const beside = dot(cross(normal, a), from) >= 0 && dot(cross(b, normal), from) >= 0;
  return beside
    ? Math.abs(Math.asin(Math.min(1, Math.max(-1, dot(normal, from)))))
    : Math.min(angle(from, a), angle(from, b));
}

/** In metres, to the nearest part; 0 inside a polygon. */
export function distance(stored: Geometry, from: Geometry): number {
  const [centre] = from.points;
  if (!centre) throw refused('the distance is measured from a point');
  const lines = [...stored.lines, ...stored.polygons.flat()];
  const arcs = lines.flatMap((line) => line.slice(1).map((end, at) => distanceToArc(centre, line[at] ?? end, end)));
  const inside = stored.polygons.length > 0 && intersects(from, { ...none, polygons: stored.polygons });
  return Math.min(inside ? 0 : Infinity, ...stored.points.map((at) => angle(at, centre)), ...arcs) * EARTH_RADIUS;
}
