import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { day } from '../../i18n/dates';
import { fill, joined, message, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { streetMap } from '../../services/grids';
import { enteredGroup } from '../../services/group';
import { me } from '../../services/session';
import type { GroupInfo } from '../../shared/contract/people-answers';
import { Rejection } from '../../shared/errors';
import { scopesOf } from '../../shared/roles';

const rowOf = (group: GroupInfo, grids: readonly string[]) => ({
  id: group.id,
  alias: group.alias,
  facts: joined(group.gridName, fill(messages().people.staff.groups.since, { day: day(group.boundAt) })),
  mine: grids.includes(group.gridId),
});

interface Choice {
  value: string;
  word: string;
}

/** 微信群: which group belongs to which grid. Only its chief binds and releases; a group is never more than an alias. */
Component({
  behaviors: [page, acting],
  data: {
    groups: [] as ReturnType<typeof rowOf>[],
    grids: [] as string[],
    fromGroup: false,
    binding: false,
    alias: '',
    gridId: '',
    choices: [] as Choice[],
    releasing: null as { id: string; title: string } | null,
  },
  methods: {
    async fetch() {
      const [person, found, group] = await Promise.all([me(), call('people.groups', {}), enteredGroup()]);
      const grids = scopesOf(person, 'grid_chief');
      this.setData({
        grids,
        gridId: this.data.gridId || (grids[0] ?? ''),
        fromGroup: group !== null,
        groups: found.map((one) => rowOf(one, grids)),
      });
    },
    /** The names of the grids are only asked for when there is a choice. */
    async askBind() {
      this.setData({ binding: true, refusal: '' });
      if (this.data.grids.length < 2 || this.data.choices.length > 0) return;
      try {
        const all = await streetMap();
        const own = all.filter(({ id }) => this.data.grids.includes(id));
        this.setData({ choices: own.map(({ id, name }) => ({ value: id, word: name })) });
      } catch (failure) {
        this.setData({ refusal: message(asRejection(failure)) });
      }
    },
    onAlias(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ alias: event.detail.text });
    },
    onGrid(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ gridId: event.detail.value });
    },
    asking(): boolean {
      return this.data.binding || this.data.releasing !== null;
    },
    shut() {
      this.setData({ binding: false, releasing: null });
    },
    bind() {
      return this.act(async () => {
        const { gridId, alias } = this.data;
        const group = await enteredGroup();
        if (!group) throw new Rejection('GROUP_NOT_RESOLVED');
        const { gridName } = await call('people.bindGroup', { group, gridId, alias });
        this.setData({ alias: '' });
        return fill(messages().people.staff.groups.bound, { grid: gridName });
      });
    },
    askRelease(event: WechatMiniprogram.TouchEvent) {
      const { id, alias } = event.currentTarget.dataset as { id: string; alias: string };
      const title = fill(messages().people.staff.groups.releaseTitle, { alias });
      this.setData({ releasing: { id, title }, refusal: '' });
    },
    release() {
      return this.act(async () => {
        await call('people.releaseGroup', { groupId: this.data.releasing?.id ?? '' });
        return messages().people.staff.groups.released;
      });
    },
    onShareAppMessage() {
      return { title: messages().needs.home.share, path: '/needs/tell/tell?from=group' };
    },
  },
});
