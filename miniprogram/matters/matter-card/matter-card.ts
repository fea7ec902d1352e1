import { MATTER_TINTS } from '../../components/public-row/rows';
import { moment } from '../../i18n/dates';
import { joined, messages } from '../../i18n/locale';
import type { MatterCard } from '../../shared/contract/matter-answers';
import { factsLine, reasonWords, titleOf } from '../words';

/** A matter in a list: where it stands, what it is about; a topic says why it is proposed. */
Component({
  properties: { matter: Object },
  data: { id: '', title: '', status: '', tint: '', time: '', why: '', facts: [] as string[], track: [] as string[] },
  observers: {
    matter(matter: MatterCard | null) {
      if (!matter) return;
      this.setData({
        id: matter.id,
        title: titleOf(matter),
        status: messages().matters.status[matter.status],
        tint: MATTER_TINTS[matter.status],
        time: moment(matter.updatedAt),
        why: matter.status === 'proposed' ? joined(...reasonWords(matter)) : '',
        facts: factsLine(matter),
        track: matter.track,
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.id });
    },
  },
});
