import { messages } from '../../../i18n/locale';
import type { GrantableRole } from '../../../shared/contract/people';
import type { GridInfo } from '../../../shared/contract/people-answers';
import { TWO_PERSON_ROLES } from '../../../shared/roles';
import { placeChoices, placeOf, roleChoices, STREET, type Choice } from '../scope';

const scopeAtFirst = (role: GrantableRole): string => (placeOf(role) === 'street' ? STREET : '');

/** Which role, for which place, under what name. */
Component({
  properties: {
    visible: Boolean,
    title: String,
    grids: { type: Array, value: [] as GridInfo[] },
    busy: Boolean,
    problem: String,
  },
  data: {
    t: messages().people.staff.roles,
    roles: [] as Choice[],
    places: [] as Choice[],
    role: 'grid_member' as GrantableRole,
    scope: '',
    name: '',
    typed: false,
    two: false,
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      this.setData({ t: messages().people.staff.roles, roles: roleChoices(), name: '' });
      this.take(this.data.role);
    },
  },
  methods: {
    take(role: GrantableRole) {
      this.setData({
        role,
        scope: scopeAtFirst(role),
        places: placeChoices(role, this.data.grids),
        typed: placeOf(role) === 'typed',
        two: TWO_PERSON_ROLES.includes(role),
      });
    },
    onRole(event: WechatMiniprogram.CustomEvent<{ value: GrantableRole }>) {
      this.take(event.detail.value);
    },
    onPlace(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ scope: event.detail.value });
    },
    onScope(event: WechatMiniprogram.Input) {
      this.setData({ scope: event.detail.value.trim() });
    },
    onName(event: WechatMiniprogram.Input) {
      this.setData({ name: event.detail.value });
    },
    submit() {
      const { role, scope, name } = this.data;
      this.triggerEvent('submit', { role, scope, name });
    },
    shut() {
      this.triggerEvent('close');
    },
  },
});
