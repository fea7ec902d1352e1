import type { Pick } from '../components/command-sheet/command-sheet';
import { NEW_MATTER } from '../components/command-sheet/forms';
import { ago } from '../i18n/dates';
import { fill, messages } from '../i18n/locale';
import { needTitle } from '../i18n/need-title';
import { call } from '../services/call';
import { PAGE_MAX } from '../shared/contract/action';
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

/** A new matter, or one of the community's that still takes needs in. */
const agenda = async (): Promise<Pick[]> => {
  const { needs, matters } = messages();
  const { rows } = await call('matters.list', { view: 'open', limit: PAGE_MAX });
  const open = rows.filter(({ allowed }) => allowed.includes('join'));
  return [
    { id: NEW_MATTER, name: needs.forms.newMatter, about: needs.forms.newMatterHint },
    ...open.map(({ id, title, status, needCount }) => ({
      id,
      name: title,
      about: fill(needs.forms.matter, { status: matters.status[status], n: needCount }),
    })),
  ];
};

/** What a command picks from, asked when its sheet opens. */
export const PICKS: Partial<Record<NeedCommandType, (need: NeedCard) => Promise<Pick[]>>> = {
  assign: members,
  merge: alike,
  putOnAgenda: agenda,
};
