import { fill, messages } from '../../i18n/locale';
import type { PublicationDetail } from '../../shared/contract/publication-answers';
import type { SheetRequest } from '../../services/print-sheet';
import type { PublicationKind, PublicationWay } from '../../shared/domain/matter';

/** What can be done on the page of a publication. */
export type ActionType = 'release' | 'object' | 'print' | 'record' | 'attach' | 'retract' | 'more';

export interface Action {
  type: ActionType;
  word: string;
  style: 'red' | 'outline' | '';
  /** Whose photos are to be added. */
  way?: PublicationWay;
}

type Printing = (publication: PublicationDetail) => SheetRequest | undefined;

const ofMatter =
  (kind: 'resolution' | 'evaluation'): Printing =>
  ({ communityId, matterId }) =>
    matterId === undefined ? undefined : { kind, communityId, id: matterId };
const ofCommunity =
  (kind: 'progress' | 'points'): Printing =>
  ({ communityId }) => ({ kind, communityId });

/** The sheet that says the same on paper. */
const SHEETS: Partial<Record<PublicationKind, Printing>> = {
  decision: ofMatter('resolution'),
  evaluation: ofMatter('evaluation'),
  progress: ofCommunity('progress'),
  result: ofCommunity('progress'),
  points: ofCommunity('points'),
};

export const sheetOf = (publication: PublicationDetail): SheetRequest | undefined =>
  publication.mayPrint && publication.state !== 'draft' ? SHEETS[publication.kind]?.(publication) : undefined;

/** All that this person may do, the likeliest first. An objection is nobody's to be invited to: it has no colour. */
export const actionsOf = (publication: PublicationDetail): Action[] => {
  const { manage, object, sheet, ways } = messages().publications;
  const may = (type: string) => publication.allowed.some((allowed) => allowed === type);
  const attachable = may('attach') ? publication.ways.filter(({ way }) => way !== 'online') : [];
  return [
    ...(may('release') ? [{ type: 'release', word: manage.release, style: 'red' } as const] : []),
    ...(sheetOf(publication) ? [{ type: 'print', word: sheet.print, style: 'outline' } as const] : []),
    ...(may('record') ? [{ type: 'record', word: manage.record, style: '' } as const] : []),
    ...attachable.map(({ way }): Action => ({
      type: 'attach',
      word: fill(manage.attachTitle, { way: ways[way] }),
      style: '',
      way,
    })),
    ...(may('retract') ? [{ type: 'retract', word: manage.retract, style: '' } as const] : []),
    ...(may('object') ? [{ type: 'object', word: object.button, style: '' } as const] : []),
  ];
};

/** At most two buttons, the likeliest on the right; the rest behind one more tap. */
export const barOf = (actions: Action[]): Action[] => {
  const [first, second, ...others] = actions;
  if (!first || !second) return first ? [first] : [];
  const more: Action = { type: 'more', word: messages().publications.manage.more, style: '' };
  return [others.length === 0 ? second : more, first];
};
