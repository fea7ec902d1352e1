import { PAGE, type Pen } from './sheet-paper';

/** Where the pen stands on the page. What does not fit goes on the next one, and nothing is cut. */

export interface Place {
  pen: Pen;
  /** Where the next part begins. */
  y: number;
}

export const nextPage = (place: Place): void => {
  place.pen.document.addPage();
  place.y = PAGE.margin;
};

export const makeRoom = (place: Place, height: number): boolean => {
  if (place.y + height <= PAGE.bottom) return false;
  nextPage(place);
  return true;
};

export const rule = ({ pen, y }: Place, color: string, thickness: number): void => {
  const { document } = pen;
  document
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .lineWidth(thickness)
    .stroke(color);
};
