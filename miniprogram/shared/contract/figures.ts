import { object, optional, picklist } from 'valibot';
import { CATEGORIES } from '../domain/need';
import { MEASURES } from '../domain/figures';
import { after, id, limit, month, returns, type Page } from './action';
import { EXPORT_KINDS, type Behind, type Dashboard, type Export } from './figures-answers';

/** `street`, a community, a grid. Absent: the widest that the caller answers for. */
const scope = optional(id);
/** At most twelve; absent: the last six, with the one that runs. */
const months = { from: optional(month), to: optional(month) };

export const figures = {
  'figures.dashboard': returns<Dashboard>()({
    by: ['grid_chief', 'secretary', 'officer'],
    reads: true,
    request: object({ scope, ...months }),
  }),
  /** What is behind a figure, newest first: as many rows as it counts for those who answer for the place, for others those they may know. */
  'figures.behind': returns<Page<Behind>>()({
    by: ['grid_chief', 'secretary', 'officer'],
    reads: true,
    request: object({
      scope,
      measure: picklist(MEASURES),
      month,
      category: optional(picklist(CATEGORIES)),
      after,
      limit,
    }),
  }),
  /** Tables for a file: no names, nothing below five. An officer's is that of the unit. */
  'figures.export': returns<Export>()({
    by: ['grid_chief', 'secretary', 'officer'],
    reads: true,
    request: object({ scope, kind: picklist(EXPORT_KINDS), ...months }),
  }),
};
