import { acting } from '../../behaviors/acting';
import { page } from '../../behaviors/page';
import { fill, messages } from '../../i18n/locale';
import { asRejection, call } from '../../services/call';
import { pendingId, settle } from '../../services/drafts';
import { streetMap } from '../../services/grids';
import { refreshMe } from '../../services/session';
import type { GrantableRole } from '../../shared/contract/people';
import type { GridInfo } from '../../shared/contract/people-answers';
import { personRow, requestRow } from './rows';

const PEOPLE_SHOWN = 20;

interface Change {
  personId: string;
  role: GrantableRole;
  scope: string;
  name: string;
  revoke: boolean;
}

/** 角色: who may do what. Secretary and administrator take two people; content of needs is never seen here. */
Component({
  behaviors: [page, acting],
  data: {
    /** Not an administrator: perhaps the first one to be. */
    locked: false,
    key: '',
    requests: [] as ReturnType<typeof requestRow>[],
    name: '',
    searched: false,
    people: [] as ReturnType<typeof personRow>[],
    grids: [] as GridInfo[],
    granting: null as { personId: string; title: string } | null,
    revoking: null as (Change & { title: string }) | null,
  },
  methods: {
    async fetch() {
      try {
        const requests = await call('people.roleRequests', {});
        this.setData({ locked: false, requests: requests.map(requestRow) });
      } catch (failure) {
        if (asRejection(failure).code !== 'FORBIDDEN') throw failure;
        return this.setData({ locked: true });
      }
      if (this.data.searched) await this.find();
    },
    onKey(event: WechatMiniprogram.Input) {
      this.setData({ key: event.detail.value });
    },
    begin() {
      if (!this.data.key) return;
      return this.act(async () => {
        await call('people.bootstrap', { key: this.data.key });
        await refreshMe();
        return messages().people.staff.roles.begun;
      });
    },
    onName(event: WechatMiniprogram.Input) {
      this.setData({ name: event.detail.value });
    },
    async search() {
      try {
        await this.find();
      } catch (failure) {
        this.tell(failure);
      }
    },
    /** The map of the street comes with the first search: it gives places their names. */
    async find() {
      const { grids: known, name } = this.data;
      const [grids, { rows }] = await Promise.all([
        known.length > 0 ? known : streetMap(),
        call('people.find', { name: name.trim(), limit: PEOPLE_SHOWN }),
      ]);
      this.setData({ grids, searched: true, people: rows.map((person) => personRow(person, grids)) });
    },
    asking(): boolean {
      return this.data.granting !== null || this.data.revoking !== null;
    },
    shut() {
      this.setData({ granting: null, revoking: null });
    },
    askGrant(event: WechatMiniprogram.TouchEvent) {
      const { id, name } = event.currentTarget.dataset as { id: string; name: string };
      const title = fill(messages().people.staff.roles.grantTitle, { name });
      this.setData({ granting: { personId: id, title }, refusal: '' });
    },
    askRevoke(event: WechatMiniprogram.TouchEvent) {
      const { id, name, role, scope } = event.currentTarget.dataset as Record<string, string>;
      const { people } = messages();
      const title = fill(people.staff.roles.revokeTitle, { name: name ?? '', role: people.roles[role ?? ''] ?? '' });
      const change = { personId: id ?? '', role: role as GrantableRole, scope: scope ?? '', name: '', revoke: true };
      this.setData({ revoking: { ...change, title }, refusal: '' });
    },
    grant(event: WechatMiniprogram.CustomEvent<{ role: GrantableRole; scope: string; name: string }>) {
      const personId = this.data.granting?.personId ?? '';
      return this.change({ ...event.detail, personId, revoke: false });
    },
    revoke() {
      if (!this.data.revoking) return;
      const { title: _title, ...change } = this.data.revoking;
      return this.change(change);
    },
    change(change: Change) {
      const name = `role:${change.personId}:${change.role}:${change.scope}:${change.revoke}`;
      return this.act(async () => {
        const { pending } = await call('people.grantRole', { ...change, requestId: pendingId(name) });
        settle(name);
        const { roles } = messages().people.staff;
        if (pending) return roles.pending;
        return change.revoke ? roles.revoked : roles.granted;
      });
    },
    decide(event: WechatMiniprogram.TouchEvent) {
      const { id, approve } = event.currentTarget.dataset as { id: string; approve: boolean };
      return this.act(async () => {
        await call('people.approveRole', { grantId: id, approve });
        return messages().people.staff.roles.decided;
      });
    },
  },
});
