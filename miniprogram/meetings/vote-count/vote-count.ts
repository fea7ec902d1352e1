import { messages } from '../../i18n/locale';
import type { TopicRow } from '../topic';

/** The count after the vote was closed: every option with its votes, and what came of it. */
Component({
  properties: {
    lines: { type: Array, value: [] as TopicRow['countLines'] },
    words: String,
  },
  data: { adopted: '' },
  lifetimes: {
    attached() {
      this.setData({ adopted: messages().meetings.vote.adopted });
    },
  },
});
