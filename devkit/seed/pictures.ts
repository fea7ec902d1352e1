import { png, type Colour } from './png';

/** Pictures drawn from a few shapes: they show what a need is about and nobody who could be known. */

const WIDTH = 360;
const HEIGHT = 270;

type Shape = (x: number, y: number) => Colour | undefined;

const box =
  (left: number, top: number, right: number, bottom: number, colour: Colour): Shape =>
  (x, y) =>
    x >= left && x < right && y >= top && y < bottom ? colour : undefined;

const disc =
  (left: number, top: number, radius: number, colour: Colour): Shape =>
  (x, y) =>
    (x - left) ** 2 + (y - top) ** 2 < radius ** 2 ? colour : undefined;

/** Fades from one colour at the top to another at the bottom. */
const sky =
  (from: Colour, to: Colour): Shape =>
  (_, y) => {
    const share = y / HEIGHT;
    return [0, 1, 2].map((part) =>
      Math.round((from[part] ?? 0) * (1 - share) + (to[part] ?? 0) * share),
    ) as unknown as Colour;
  };

const NIGHT: Colour = [24, 30, 58];
const DUSK: Colour = [70, 62, 96];
const STONE: Colour = [92, 88, 96];
const LAMP: Colour = [255, 214, 130];
const WOOD: Colour = [150, 104, 68];
const DARK_WOOD: Colour = [104, 70, 48];
const PAPER: Colour = [244, 236, 220];
const RED: Colour = [186, 46, 58];
const LEAF: Colour = [92, 138, 92];
const WALL: Colour = [226, 214, 196];
const BOOKS: readonly Colour[] = [RED, LEAF, [74, 110, 158], [208, 160, 74], [120, 92, 140]];

const lamps = (lit: boolean): Shape[] => [
  sky(NIGHT, DUSK),
  box(0, 210, WIDTH, HEIGHT, STONE),
  ...[70, 180, 290].flatMap((x) => [
    box(x - 4, 90, x + 4, 212, [40, 40, 48]),
    disc(x, 84, 16, lit ? LAMP : [62, 62, 72]),
    ...(lit ? [disc(x, 224, 34, [150, 132, 104])] : []),
  ]),
];

const shelf: Shape[] = [
  sky(WALL, PAPER),
  box(40, 30, 320, 250, DARK_WOOD),
  ...[44, 116, 188].flatMap((top, row) => [
    box(50, top, 310, top + 58, WOOD),
    ...Array.from({ length: 12 }, (_, place) =>
      box(
        56 + place * 21,
        top + 8 + ((place * 7 + row * 5) % 14),
        72 + place * 21,
        top + 58,
        BOOKS[(place + row) % 5] ?? RED,
      ),
    ),
  ]),
];

const stage: Shape[] = [
  sky([92, 128, 168], [206, 190, 170]),
  box(30, 60, 330, 200, [60, 36, 44]),
  box(30, 60, 84, 200, RED),
  box(276, 60, 330, 200, RED),
  box(30, 44, 330, 66, RED),
  box(16, 200, 344, 224, WOOD),
  ...[0, 1, 2, 3, 4].map((plank) => box(20 + plank * 66, 202, 22 + plank * 66, 222, DARK_WOOD)),
  disc(180, 120, 26, LAMP),
];

const chairs: Shape[] = [
  sky(WALL, PAPER),
  box(0, 196, WIDTH, HEIGHT, [176, 150, 120]),
  ...[60, 150, 240].flatMap((x, place) => [
    box(x, 120, x + 10, 232, DARK_WOOD),
    box(x, 176, x + 62, 188, WOOD),
    ...(place === 1 ? [] : [box(x + 52, 188, x + 60, 232, DARK_WOOD)]),
  ]),
];

const board: Shape[] = [
  sky([188, 206, 214], [220, 214, 200]),
  box(40, 40, 320, 200, DARK_WOOD),
  box(52, 52, 308, 188, PAPER),
  box(52, 52, 308, 78, RED),
  ...[0, 1, 2, 3].flatMap((line) => [
    box(70, 94 + line * 22, 170, 102 + line * 22, STONE),
    box(190, 94 + line * 22, 290, 102 + line * 22, STONE),
  ]),
  box(90, 200, 102, 256, DARK_WOOD),
  box(258, 200, 270, 256, DARK_WOOD),
];

const drum: Shape[] = [
  sky([214, 186, 150], [240, 226, 204]),
  disc(180, 150, 92, DARK_WOOD),
  disc(180, 150, 82, RED),
  disc(180, 150, 66, PAPER),
  disc(180, 150, 12, RED),
  box(176, 152, 262, 158, DARK_WOOD),
];

const SCENES = { 'lamps-out': lamps(false), 'lamps-lit': lamps(true), shelf, stage, chairs, board, drum };
export type Scene = keyof typeof SCENES;
export const ALL_SCENES = Object.keys(SCENES) as Scene[];

const drawn = new Map<Scene, Uint8Array<ArrayBuffer>>();

/** Later shapes lie over earlier ones. */
export function pictureOf(scene: Scene): Uint8Array<ArrayBuffer> {
  const known = drawn.get(scene);
  if (known) return known;
  const shapes = [...SCENES[scene]].reverse();
  const made = png(WIDTH, HEIGHT, (x, y) => {
    for (const shape of shapes) {
      const colour = shape(x, y);
      if (colour) return colour;
    }
    return PAPER;
  });
  drawn.set(scene, made);
  return made;
}
