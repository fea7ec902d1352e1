import { config } from '../shared/config';

const PAGE = /^[a-z-]+(\/[a-z-]+){1,2}(\?[\w.:=&-]*)?$/;

/** Nothing for an address that somebody has cut in the middle of a character. */
const decoded = (q: string): string => {
  try {
    return decodeURIComponent(q);
  } catch {
    return '';
  }
};

/**
 * The page that a code on a printed sheet names. WeChat opens the home page and hands it the whole address as `q`;
 * an address of somebody else's, or one that is no page, leads nowhere.
 */
export const linkedPage = (q: string | undefined): string | null => {
  const address = decoded(q ?? '');
  const page = address.startsWith(config.links) ? address.slice(config.links.length) : '';
  return PAGE.test(page) ? `/${page}` : null;
};
