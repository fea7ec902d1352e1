import { distance, geometryOf, intersects, isInCircle, isWithin, storedGeometries, type Geometry } from './geo';
import { reach } from './paths';
import { refused } from './refusal';
import { isDocument, nullish, type Document } from './values';

type Predicate = (document: Document) => boolean;
type Compile = (parts: string[], operand: unknown) => Predicate;

const anyGeometry =
  (parts: string[], test: (stored: Geometry) => boolean): Predicate =>
  (document) =>
    reach(document, parts, (value) => storedGeometries(value).some(test));

function shapeOf(name: string, operand: unknown): [kind: string, value: unknown] {
  const [first, ...more] = Object.entries(isDocument(operand) ? operand : {});
  if (!first || more.length > 0) throw refused(`${name} needs one geometry`);
  return first;
}

function areaOf(value: unknown): Geometry {
  const area = geometryOf(value);
  if (area.polygons.length === 0) throw refused('$geoWithin needs a Polygon or a MultiPolygon');
  return area;
}

const geoWithin: Compile = (parts, operand) => {
  const [kind, value] = shapeOf('$geoWithin', operand);
  if (kind === '$geometry') {
    const area = areaOf(value);
    return anyGeometry(parts, (stored) => isWithin(stored, area));
  }
  if (kind !== '$centerSphere' || !Array.isArray(value)) throw refused(`$geoWithin does not know ${kind} here`);
  const [centre, radians] = value as unknown[];
  if (typeof radians !== 'number' || radians < 0) throw refused('radius must be a non-negative number');
  const { points } = geometryOf(centre);
  return anyGeometry(parts, (stored) => isInCircle(stored, points, radians));
};

const geoIntersects: Compile = (parts, operand) => {
  const [kind, value] = shapeOf('$geoIntersects', operand);
  if (kind !== '$geometry') throw refused(`$geoIntersects does not know ${kind}`);
  const asked = geometryOf(value);
  return anyGeometry(parts, (stored) => intersects(stored, asked));
};

const metres = (name: string, value: unknown, byDefault: number): number => {
  if (nullish(value)) return byDefault;
  if (typeof value !== 'number' || !(value >= 0)) throw refused(`${name} must be a nonnegative number`);
  return value;
};

/** How far a document is from a point in metres; nothing when it has no geometry on the path, or one out of range. */
export function distanceFrom(path: string, near: unknown, least: unknown, most: unknown) {
  const [centre, from, to] = [geometryOf(near), metres('minDistance', least, 0), metres('maxDistance', most, Infinity)];
  return (document: Document): number | undefined => {
    const distances: number[] = [];
    reach(document, path.split('.'), (value) => {
      distances.push(...storedGeometries(value).map((stored) => distance(stored, centre)));
      return false;
    });
    const nearest = Math.min(...distances);
    return distances.length > 0 && nearest >= from && nearest <= to ? nearest : undefined;
  };
}

const nearOf = (path: string, operand: unknown) => {
  if (!isDocument(operand) || !('$geometry' in operand)) throw refused('$near requires a point as $geometry');
  return distanceFrom(path, operand.$geometry, operand.$minDistance, operand.$maxDistance);
};

const near: Compile = (parts, operand) => {
  const distanceOf = nearOf(parts.join('.'), operand);
  return (document) => distanceOf(document) !== undefined;
};

export const geoOperators = { $geoWithin: geoWithin, $geoIntersects: geoIntersects, $near: near, $nearSphere: near };

/** The distance by which a filter with `$nearSphere` orders what it finds, unless an order is asked for. */
export function nearness(filter: Document): ((document: Document) => number | undefined) | undefined {
  for (const [path, condition] of Object.entries(filter)) {
    if (path === '$and' && Array.isArray(condition)) {
      const inner = condition.filter(isDocument).map(nearness).find(Boolean);
      if (inner) return inner;
    }
    const operand = isDocument(condition) ? (condition.$nearSphere ?? condition.$near) : undefined;
    if (operand !== undefined) return nearOf(path, operand);
  }
  return undefined;
}
