import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { paged } from '../../behaviors/paged';
import { day } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { pendingId, settle } from '../../services/drafts';
import { holdsRole, me } from '../../services/session';
import type { PageKey } from '../../shared/contract/action';
import { points, type Adjustment } from '../../shared/contract/points';

const PENDING = 'adjustment';

const rowOf = ({ id, personName, points: n, reason, at, status, mine }: Adjustment) => {
  const { people, points: words } = messages();
  return {
    id,
    title: joined(personName || people.roles.resident, n > 0 ? `+${n}` : `−${-n}`),
    reason,
    facts: joined(day(at), fill(words.adjustments.by, { role: people.roles.secretary ?? '' })),
    status: words.claims.status[status],
    open: status === 'proposed',
    mine,
  };
};

/** 积分调整: one proposes, another decides. */
Component({
  behaviors: [page, paged, acting],
  data: {
    mayPropose: false,
    proposing: false,
    personId: '',
    points: '',
    reason: '',
  },
  methods: {
    async fetch() {
      const [person] = await Promise.all([me(), this.fetchFirst()]);
      this.setData({ mayPropose: holdsRole(person, 'secretary') });
    },
    async fetchPage(after?: PageKey) {
      const { rows, next } = await call('points.adjustments', after ? { after } : {});
      return { rows: rows.map(rowOf), next };
    },
    openForm() {
      this.setData({ proposing: true, refusal: '' });
    },
    asking(): boolean {
      return this.data.proposing;
    },
    shut() {
      this.setData({ proposing: false });
    },
    onPerson(event: WechatMiniprogram.Input) {
      this.setData({ personId: event.detail.value.trim() });
    },
    onPoints(event: WechatMiniprogram.Input) {
      this.setData({ points: event.detail.value.trim() });
    },
    onReason(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ reason: event.detail.text });
    },
    propose() {
      return this.act(async () => {
        const { personId, reason } = this.data;
        const request = { requestId: pendingId(PENDING), personId, points: Number(this.data.points), reason };
        await call('points.proposeAdjustment', request, points['points.proposeAdjustment'].request);
        settle(PENDING);
        this.setData({ personId: '', points: '', reason: '' });
        return messages().points.adjustments.proposed;
      });
    },
    decide(event: WechatMiniprogram.TouchEvent) {
      const { id, approve } = event.currentTarget.dataset as { id: string; approve: boolean };
      return this.act(async () => {
        await call('points.decideAdjustment', { adjustmentId: id, approve });
        return messages().points.adjustments.decided;
      });
    },
  },
});
