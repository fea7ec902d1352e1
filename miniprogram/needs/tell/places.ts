import { message } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { streetMap } from '../../services/grids';
import { me } from '../../services/session';
import type { GridInfo, GroupInfo } from '../../shared/contract/people-answers';

/** Grids and groups to choose from: asked only when somebody wants to choose, then kept while the page lives. */
export const places = Behavior({
  data: {
    choosingGrid: false,
    fetchingGrids: false,
    grids: [] as GridInfo[],
    ownGrid: '',
    groups: [] as GroupInfo[],
    askedGroups: false,
  },
  methods: {
    async openGrids() {
      this.setData({ choosingGrid: true });
      if (this.data.grids.length > 0) return;
      this.setData({ fetchingGrids: true });
      try {
        const [grids, person] = await Promise.all([streetMap(), me()]);
        this.setData({ grids, ownGrid: person.gridName });
      } catch (failure) {
        void wx.showToast({ title: message(asRejection(failure)), icon: 'none' });
      }
      this.setData({ fetchingGrids: false });
    },
    closeGrids() {
      this.setData({ choosingGrid: false });
    },
    /** Without the groups the need is told all the same; only the group's name is missing then. */
    async fetchGroups() {
      if (this.data.askedGroups) return;
      this.setData({ askedGroups: true });
      try {
        this.setData({ groups: await call('people.groups', {}) });
      } catch {
        this.setData({ askedGroups: false });
      }
    },
  },
});
