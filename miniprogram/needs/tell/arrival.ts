import { fill, messages } from '../../i18n/locale';
import { call } from '../../services/call';
import { enteredGroup } from '../../services/group';

/** Whoever opened the card 我要说 in a bound group has said already which grid it is about. */
export const arrival = Behavior({
  data: {
    fromGroup: false,
    /** The sentence that says so; empty when the group is not bound, and the grid is chosen as ever. */
    group: '',
    groupGridId: '',
  },
  methods: {
    async recogniseGroup() {
      const group = this.data.fromGroup && !this.data.group ? await enteredGroup() : null;
      const bound = group && (await call('people.enterGroup', { group }));
      if (!bound) return;
      const { gridId, gridName, alias } = bound;
      this.setData({ groupGridId: gridId, group: fill(messages().needs.tell.fromGroup, { alias, grid: gridName }) });
    },
  },
});
