import { joined, messages } from '../../../i18n/locale';
import type { GridInfo } from '../../../shared/contract/people-answers';

const SHOWN = 30;

interface Row {
  id: string;
  name: string;
  about: string;
}

const matching = (grids: GridInfo[], search: string): Row[] => {
  const wanted = search.trim();
  const hits = ({ name, communityName, addresses }: GridInfo) =>
    [name, communityName, ...addresses].some((text) => text.includes(wanted));
  return grids
    .filter((grid) => !wanted || hits(grid))
    .slice(0, SHOWN)
    .map(({ id, name, communityName, addresses }) => ({
      id,
      name: joined(communityName, name),
      about: addresses
        .filter((address) => !wanted || address.includes(wanted))
        .slice(0, 4)
        .join('、'),
    }));
};

/** Where it is: a grid found by lane, compound or landmark, and a place in one's own words. No position is asked for. */
Component({
  properties: {
    visible: Boolean,
    grids: { type: Array, value: [] as GridInfo[] },
    /** Name of the grid somebody lives in; without one the community decides where the need goes. */
    ownGrid: String,
    fetching: Boolean,
    gridId: String,
    place: String,
  },
  data: {
    t: messages().needs.tell,
    wait: '',
    done: '',
    search: '',
    chosen: '',
    chosenName: '',
    words: '',
    rows: [] as Row[],
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      const { needs, app } = messages();
      const { gridId, place } = this.data;
      this.setData({
        t: needs.tell,
        wait: needs.forms.fetching,
        done: app.done,
        chosen: gridId,
        words: place,
        search: '',
      });
    },
    'grids, search, chosen'(grids: GridInfo[], search: string, chosen: string) {
      const grid = grids.find(({ id }) => id === chosen);
      this.setData({ rows: matching(grids, search), chosenName: grid?.name ?? '' });
    },
  },
  methods: {
    onSearch(event: WechatMiniprogram.Input) {
      this.setData({ search: event.detail.value });
    },
    onPlace(event: WechatMiniprogram.Input) {
      this.setData({ words: event.detail.value });
    },
    pick(event: WechatMiniprogram.TouchEvent) {
      this.setData({ chosen: String(event.currentTarget.dataset.id) });
    },
    shut() {
      this.triggerEvent('close');
    },
    done() {
      const { chosen, chosenName, words } = this.data;
      this.triggerEvent('choose', { gridId: chosen, gridName: chosenName, place: words.trim() });
    },
  },
});
