import { messages } from '../../i18n/locale';
import type { NeedStatus } from '../../shared/domain/need';

type Tint = 'sky' | 'violet' | 'leaf' | 'amber' | 'plain';

const TINTS: Record<NeedStatus, Tint> = {
  submitted: 'amber',
  info_needed: 'amber',
  accepted: 'sky',
  assigned: 'sky',
  handling: 'sky',
  escalated: 'violet',
  on_agenda: 'violet',
  callback: 'amber',
  solved: 'leaf',
  explained: 'plain',
  merged: 'plain',
  referred: 'plain',
  rejected: 'plain',
  withdrawn: 'plain',
};

/** Where a need stands: a word on a tint, never colour alone. */
Component({
  options: { virtualHost: true },
  properties: { status: String },
  data: { tint: 'plain' as Tint, word: '' },
  observers: {
    status(status: NeedStatus | '') {
      if (status) this.setData({ tint: TINTS[status], word: messages().needs.status[status] });
    },
  },
});
