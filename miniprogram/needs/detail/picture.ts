import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { SharePicture } from '../../services/share-card';
import type { NeedDetail } from '../../shared/contract/need-answers';

/** What the card of a need shows in a group: where it stands, and by when it was promised. */
export const pictureOf = ({ status, title, track, gridName, promise, closedAt }: NeedDetail): SharePicture => {
  const { needs } = messages();
  const open = promise !== undefined && closedAt === undefined;
  return {
    tag: needs.status[status],
    title,
    track,
    foot: joined(gridName, open && fill(needs.promise, { day: day(promise.due) })),
  };
};
