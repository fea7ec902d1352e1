import type { Pick } from '../components/command-sheet/command-sheet';
import { ago } from '../i18n/dates';
import { fill, messages } from '../i18n/locale';
import { needTitle } from '../i18n/need-title';
import { call } from '../services/call';
import type { NeedCard } from '../shared/contract/need-answers';
import type { NeedCommandType } from '../shared/domain/need-command';

const members = async (need: NeedCard): Promise<Pick[]> => {
  const { needs, people } = messages();
  const found = await call('people.members', { gridId: need.gridId });
  return found.map(({ id, name, role, open }) => ({
    id,
    name: name || (people.roles[role] ?? ''),
    about: fill(needs.forms.member, { role: people.roles[role] ?? role, n: open }),
  }));
};

const alike = async (need: NeedCard): Promise<Pick[]> => {
  const { forms, status } = messages().needs;
  const { title, category, gridId } = need;
  const found = await call('needs.similar', { text: title, category, gridId });
  return found
    .filter(({ id }) => id !== need.id)
    .map(({ id, title: name, createdAt, status: state, cosigns }) => ({
      id,
      name: needTitle({ title: name, category }),
      about: fill(forms.similar, { ago: ago(createdAt), status: status[state], n: cosigns }),
    }));
};

/** What a command picks from, asked when its sheet opens. */
export const PICKS: Partial<Record<NeedCommandType, (need: NeedCard) => Promise<Pick[]>>> = {
  assign: members,
  merge: alike,
};
