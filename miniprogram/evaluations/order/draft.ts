import { newRequestId } from '../../services/call';
import type { OpinionGroup } from '../../shared/domain/round';

export const TITLE_MAX = 40;
export const DONE_MAX = 200;
export const GROUP_TITLE_MAX = 20;
export const GROUP_TEXT_MAX = 200;
const TITLE_MIN = 2;

/** What is typed and not yet sent; kept on the phone, so that a dead network loses nothing. */
export interface Draft {
  requestId: string;
  title: string;
  done: string;
  /** Empty: the first one, which worked for the matter last. */
  unitId: string;
  officerId: string;
  groups: OpinionGroup[];
  /** Which of the opinions stand in a group already, by their place in the sorted list. */
  used: number[];
}

export const emptyDraft = (): Draft => ({
  requestId: newRequestId(),
  title: '',
  done: '',
  unitId: '',
  officerId: '',
  groups: [],
  used: [],
});

export const isComplete = ({ title, done, groups }: Draft): boolean =>
  title.trim().length >= TITLE_MIN && done.trim().length >= TITLE_MIN && groups.length > 0;
