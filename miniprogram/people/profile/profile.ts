import { page } from '../../behaviors/page';
import { joined } from '../../i18n/locale';
import { call } from '../../services/call';
import { streetMap } from '../../services/grids';
import { uploadPhoto } from '../../services/photos';
import { me, remember } from '../../services/session';
import { people } from '../../shared/contract/people';
import type { GridInfo, Me } from '../../shared/contract/people-answers';

const GRIDS_SHOWN = 30;

/** By name, community or any of the lanes and landmarks by which people know where they live. */
const matching = (grids: readonly GridInfo[], typed: string): GridInfo[] => {
  const word = typed.trim().toLowerCase();
  const known = (grid: GridInfo) => [grid.name, grid.communityName, ...grid.addresses].join(' ').toLowerCase();
  return grids.filter((grid) => known(grid).includes(word)).slice(0, GRIDS_SHOWN);
};

const gridRow = (grid: GridInfo) => ({
  id: grid.id,
  name: joined(grid.communityName, grid.name),
  addresses: grid.addresses.join('、'),
});

/** 我的资料: everything here may be left out, and nothing is asked before somebody comes here himself. */
Component({
  behaviors: [page],
  data: {
    avatar: '',
    nickname: '',
    phone: '',
    /** What the cloud knows: whoever empties the field wants it forgotten. */
    knownPhone: '',
    gridId: '',
    gridName: '',
    choosing: false,
    grids: [] as GridInfo[],
    shown: [] as ReturnType<typeof gridRow>[],
    typedGrid: '',
    opened: false,
    uploading: false,
    busy: false,
  },
  methods: {
    /** Coming back from choosing a picture must not undo what has been typed. */
    async fetch() {
      if (this.data.opened) return;
      const { avatar, nickname, phone, gridId, gridName, communityName } = await me();
      const where = joined(communityName, gridName);
      this.setData({ avatar, nickname, phone, knownPhone: phone, gridId, gridName: where, opened: true });
    },
    async onAvatar(event: WechatMiniprogram.CustomEvent<{ avatarUrl: string }>) {
      this.setData({ uploading: true });
      try {
        this.setData({ avatar: await uploadPhoto(event.detail.avatarUrl) });
      } catch {
        this.say(this.data.t.people.profile.avatarFailed);
      }
      this.setData({ uploading: false });
    },
    onNickname(event: WechatMiniprogram.Input) {
      this.setData({ nickname: event.detail.value });
    },
    onPhone(event: WechatMiniprogram.Input) {
      this.setData({ phone: event.detail.value });
    },
    async openGrids() {
      if (this.data.choosing) return this.setData({ choosing: false });
      try {
        const grids = this.data.grids.length > 0 ? this.data.grids : await streetMap();
        this.setData({ grids, choosing: true, shown: matching(grids, this.data.typedGrid).map(gridRow) });
      } catch (failure) {
        this.tell(failure);
      }
    },
    onGridTyped(event: WechatMiniprogram.Input) {
      const typedGrid = event.detail.value;
      this.setData({ typedGrid, shown: matching(this.data.grids, typedGrid).map(gridRow) });
    },
    chooseGrid(event: WechatMiniprogram.TouchEvent) {
      const { id, name } = event.currentTarget.dataset as { id: string; name: string };
      this.setData({ gridId: id, gridName: name, choosing: false });
    },
    async save() {
      if (this.data.busy) return;
      this.setData({ busy: true });
      try {
        remember(await this.send());
        this.say(this.data.t.people.me.saved);
        await wx.navigateBack();
      } catch (failure) {
        this.tell(failure);
      }
      this.setData({ busy: false });
    },
    send(): Promise<Me> {
      const { avatar, nickname, phone, knownPhone, gridId } = this.data;
      const request = {
        ...(avatar ? { avatar } : {}),
        ...(nickname.trim() ? { nickname } : {}),
        ...(phone.trim() === knownPhone ? {} : { phone: phone.trim() }),
        ...(gridId ? { gridId } : {}),
      };
      return call('people.saveProfile', request, people['people.saveProfile'].request);
    },
  },
});
