import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { me } from '../../services/session';
import type { Roster, RosterSeat } from '../../shared/contract/meeting-answers';
import type { RosterGroup } from '../../shared/domain/meeting';
import { scopesOf } from '../../shared/roles';
import { finding } from '../finding';
import { groupChoices, rosterCount, rosterRows, withSeat } from './rows';

/** 议事会名册: who stands for which group in the joint meeting, and who of them votes. */
Component({
  behaviors: [page, acting, finding],
  data: {
    communityId: '',
    mayEdit: false,
    version: 0,
    seats: [] as RosterSeat[],
    rows: [] as ReturnType<typeof rosterRows>,
    count: '',
    groups: groupChoices(),
    editing: false,
    /** The member that is changed; empty: a new one. */
    personId: '',
    name: '',
    group: 'village' as RosterGroup,
    voting: true,
  },
  methods: {
    onLoad({ community = '' }: { community?: string }) {
      this.setData({ communityId: community });
    },
    async fetch() {
      const person = await me();
      const own = scopesOf(person, 'secretary');
      const communityId = this.data.communityId || (own[0] ?? person.communityId);
      this.take(await call('meetings.roster', { communityId }));
      this.setData({ communityId, mayEdit: own.includes(communityId), groups: groupChoices() });
    },
    take({ version, seats }: Roster) {
      this.setData({ version, seats, rows: rosterRows(seats), count: rosterCount(seats) });
    },
    openNew() {
      this.forgetFound();
      this.setData({ editing: true, personId: '', name: '', voting: true, refusal: '' });
    },
    openSeat(event: WechatMiniprogram.TouchEvent) {
      const seat = this.data.seats.find(({ personId }) => personId === event.currentTarget.dataset.id);
      if (seat) this.setData({ editing: true, ...seat, refusal: '' });
    },
    asking(): boolean {
      return this.data.editing;
    },
    shut() {
      this.setData({ editing: false });
    },
    /** Finds by code, and offers the name the person goes by. */
    async search() {
      await this.find();
      if (this.data.found && !this.data.name) this.setData({ name: this.data.found.name });
    },
    onName(event: WechatMiniprogram.Input) {
      this.setData({ name: event.detail.value });
    },
    onGroup(event: WechatMiniprogram.CustomEvent<{ value: RosterGroup }>) {
      const group = event.detail.value;
      this.setData({ group, voting: group !== 'unit' });
    },
    onVoting(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.setData({ voting: event.detail.value });
    },
    saveSeat() {
      const { group, voting, found } = this.data;
      const personId = this.data.personId || found?.id;
      const name = this.data.name.trim();
      if (!personId || !name) return;
      return this.save(withSeat(this.data.seats, { personId, name, group, voting }));
    },
    async dropSeat() {
      const { forms } = messages().meetings;
      const { personId, name } = this.data;
      const { confirm } = await wx.showModal({
        title: fill(forms.rosterDropTitle, { name }),
        content: forms.rosterDropWhat,
        confirmText: forms.rosterDropYes,
        cancelText: messages().app.cancel,
        confirmColor: '#B3262E',
      });
      if (confirm) await this.save(this.data.seats.filter((seat) => seat.personId !== personId));
    },
    save(seats: RosterSeat[]) {
      return this.act(async () => {
        const { communityId, version } = this.data;
        this.take(await call('meetings.saveRoster', { communityId, version, seats }));
        return messages().meetings.forms.rosterSaved;
      });
    },
  },
});
