/** What other nouns and the clock may use of figures. */
export { book, FACTS } from './facts';
export { monthsOf, type StoredMonth } from './months';
export { monthFigures } from './month-figures';
export { areFiguresComplete, rollUpFigures } from './roll-up';
