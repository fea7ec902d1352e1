/** The part of the window that plays the phone's screen. */
export interface Phone {
  /** Holds the pages, below the navigation bar. */
  screen: HTMLElement;
  /** What is scrolled and seen of the page on top. */
  viewport: HTMLElement;
  /** Holds sheets and toasts, above everything. */
  overlay: HTMLElement;
  width: number;
  height: number;
  origin(): { left: number; top: number };
}

let current: Phone;

export const phone = () => current;
export const setPhone = (value: Phone) => {
  current = value;
};
