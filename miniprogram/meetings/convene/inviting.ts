import type { INVITED_AS } from '../../shared/domain/meeting';
import { finding } from '../finding';
import type { Invitee } from './draft';

type InvitedAs = (typeof INVITED_AS)[number];
type Chosen<T> = WechatMiniprogram.CustomEvent<{ value: T }>;

interface Inviting {
  invite(invitee: Invitee): void;
}

/** One more person for the meeting: by the code he says, or by name for somebody without a phone. */
export const inviting = Behavior({
  behaviors: [finding],
  data: {
    inviting: false,
    as: 'household' as InvitedAs,
    way: 'code' as 'code' | 'name',
    name: '',
  },
  methods: {
    openInvite() {
      this.forgetFound();
      this.setData({ inviting: true, name: '' });
    },
    closeInvite() {
      this.setData({ inviting: false });
    },
    onAs(event: Chosen<InvitedAs>) {
      this.setData({ as: event.detail.value });
    },
    onWay(event: Chosen<'code' | 'name'>) {
      this.setData({ way: event.detail.value });
    },
    onName(event: WechatMiniprogram.Input) {
      this.setData({ name: event.detail.value });
    },
    addInvitee() {
      const { way, found, as } = this.data;
      const name = this.data.name.trim();
      const host = this as unknown as Inviting;
      if (way === 'code' && found) host.invite({ personId: found.id, name: found.name, as });
      else if (way === 'name' && name) host.invite({ name, as });
      else return;
      this.closeInvite();
    },
  },
});
