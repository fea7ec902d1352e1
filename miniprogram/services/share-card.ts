import type { SeedState } from '../shared/domain/need-track';

/** The picture of a card that is sent to a group, drawn from the data itself: 5 to 4, as WeChat shows it. */
export interface SharePicture {
  /** Where it stands, in a word. */
  tag: string;
  title: string;
  /** One number that says most, with what it counts. */
  number?: { value: string; word: string };
  track?: readonly SeedState[];
  foot: string;
}

interface Pen {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  font: string;
  textBaseline: string;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
  beginPath(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  fill(): void;
  stroke(): void;
}

const WIDTH = 500;
const HEIGHT = 400;
const LEFT = 36;
const ROOM = WIDTH - 2 * LEFT;
const FAMILY = 'sans-serif';
const RED = '#B3262E';
const INK = '#211C1A';
const GREY = '#655B56';
const PAPER = '#FAF7F4';
const LINE = '#ECE4DE';
const TITLE_LINES = 3;

const write = (pen: Pen, text: string, y: number, size: number, colour: string, weight = 400): void => {
  pen.font = `${weight} ${size}px ${FAMILY}`;
  pen.fillStyle = colour;
  pen.fillText(text, LEFT, y);
};

/** Letters in lines of the card's width; what does not fit ends with an ellipsis. */
export const linesOf = (text: string, fits: (line: string) => boolean, most: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const letter of [...text]) {
    if (fits(line + letter)) {
      line += letter;
    } else {
      lines.push(line);
      line = letter;
    }
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const shown = lines.slice(0, most);
  return shown.map((one, index) => (index === most - 1 ? `${[...one].slice(0, -1).join('')}…` : one));
};

const SEED_GAP = 44;
/** Filled when done, ringed when it is now, pale ahead: as everywhere. */
const drawTrack = (pen: Pen, track: readonly SeedState[], y: number): void =>
  track.forEach((state, index) => {
    pen.beginPath();
    pen.arc(LEFT + 14 + index * SEED_GAP, y, 12, 0, 2 * Math.PI);
    pen.lineWidth = 4;
    pen.strokeStyle = state === 'now' ? RED : LINE;
    pen.fillStyle = state === 'done' ? RED : state === 'now' ? PAPER : LINE;
    pen.fill();
    if (state === 'now') pen.stroke();
  });

const draw = (pen: Pen, { tag, title, number, track, foot }: SharePicture): void => {
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = RED;
  pen.fillRect(0, 0, WIDTH, 10);
  pen.textBaseline = 'top';
  write(pen, tag, 40, 26, RED, 700);
  pen.font = `700 40px ${FAMILY}`;
  const most = number ? TITLE_LINES - 1 : TITLE_LINES;
  const lines = linesOf(title, (line) => pen.measureText(line).width <= ROOM, most);
  lines.forEach((line, index) => write(pen, line, 84 + index * 54, 40, INK, 700));
  if (number) {
    write(pen, number.value, 212, 76, RED, 700);
    write(pen, number.word, 300, 24, GREY);
  }
  if (track && !number) drawTrack(pen, track, 286);
  write(pen, foot, 346, 24, GREY);
};

/** A picture for the card, or nothing: a card without one is still a card. */
export const drawShareCard = async (picture: SharePicture): Promise<string | undefined> => {
  try {
    const canvas = wx.createOffscreenCanvas({ type: '2d', width: WIDTH, height: HEIGHT });
    draw(canvas.getContext('2d') as Pen, picture);
    return (await wx.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: 0.9 })).tempFilePath;
  } catch {
    return undefined;
  }
};

interface Card {
  title: string;
  path: string;
}

/** What `onShareAppMessage` answers: the card at once, and with its picture as soon as that is drawn. */
export const shareCard = (card: Card, picture: SharePicture) => ({
  ...card,
  promise: drawShareCard(picture).then((imageUrl) => ({ ...card, ...(imageUrl ? { imageUrl } : {}) })),
});
