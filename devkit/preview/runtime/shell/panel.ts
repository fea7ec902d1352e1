import { people, type Person } from '../core/people';
import { rememberPerson, restartWith, setOnline, settings } from '../core/settings';
import { topPage } from '../pages/router';
import { call } from '../pages/page';
import { formatPlace } from '../pages/url';
import { element } from './element';
import { openCard, sentCards } from './share-menu';

const ROLES: Record<string, string> = {
  resident: '居民',
  representative: '居民代表',
  grid_member: '网格员',
  grid_chief: '网格长',
  secretary: '社区书记',
  officer: '街道干部',
  provider: '服务商',
  admin: '管理员',
};
const SCALES = [1, 1.3, 1.5];

/** Everything a phone would have around the mini-program, and a development machine has not. */
export function buildPanel(): HTMLElement {
  const panel = element('aside', { className: 'preview-panel', ariaLabel: '开发面板 Development panel' }, [
    element('h1', { textContent: '石榴议事' }),
    element('p', {
      className: 'preview-stand-in',
      textContent: '开发替身 Development stand-ins — none of this is in the product',
    }),
    labelled('身份 Person', personSwitcher()),
    labelled(
      '语言 Language',
      choice(
        [
          ['zh_CN', '中文'],
          ['en', 'English'],
        ],
        settings.language,
        (lang) => restartWith({ lang }),
      ),
    ),
    labelled(
      '字号 System font',
      choice(
        SCALES.map((scale) => [String(scale), `${String(scale)}×`]),
        String(settings.fontScale),
        (scale) => restartWith({ scale }),
      ),
    ),
    labelled('网络 Network', networkSwitch()),
    labelled('微信群 WeChat group', groupEntry()),
  ]);
  const mark = element('button', {
    className: 'preview-mark',
    textContent: '石榴',
    ariaLabel: '开发面板 Development panel',
  });
  mark.addEventListener('click', () => panel.toggleAttribute('data-open'));
  return element('div', { className: 'preview-side' }, [panel, mark]);
}

const labelled = (text: string, control: HTMLElement) =>
  element('label', { className: 'preview-setting' }, [element('span', { textContent: text }), control]);

function choice(options: string[][], chosen: string, onChange: (value: string) => void): HTMLSelectElement {
  const select = element(
    'select',
    {},
    options.map(([value, text]) => element('option', { value, textContent: text ?? '' })),
  );
  select.value = chosen;
  select.addEventListener('change', () => onChange(select.value));
  return select;
}

/** Grouped by the first role each person has; whoever has none is a resident. */
function personSwitcher(): HTMLElement {
  const select = element('select');
  for (const role of new Set(people().map(roleOf))) {
    const members = people().filter((person) => roleOf(person) === role);
    const options = members.map(({ openid, name }) => element('option', { value: openid, textContent: name }));
    select.append(element('optgroup', { label: ROLES[role] ?? role }, options));
  }
  if (!people().some(({ openid }) => openid === settings.openid)) {
    select.append(element('option', { value: settings.openid, textContent: settings.openid }));
  }
  select.value = settings.openid;
  select.addEventListener('change', () => {
    rememberPerson(select.value);
    restartWith({ as: select.value });
  });
  return select;
}

const ORDER = Object.keys(ROLES);
const roleOf = ({ roles }: Person) =>
  roles.map(({ role }) => role).sort((one, other) => ORDER.indexOf(other) - ORDER.indexOf(one))[0] ?? 'resident';

function networkSwitch(): HTMLElement {
  const box = element('input', { type: 'checkbox', checked: settings.online });
  box.addEventListener('change', () => setOnline(box.checked));
  return box;
}

function groupEntry(): HTMLElement {
  const name = element('input', { value: settings.group, placeholder: '群名 Group name' });
  const enter = element('button', { type: 'button', textContent: '从群卡片打开 Open from its card' });
  enter.addEventListener('click', () => {
    const page = topPage();
    if (!page) return;
    const shared = call(page.instance, 'onShareAppMessage', { from: 'menu' }) as { path?: string } | undefined;
    openCard({ group: name.value, title: page.title, path: shared?.path ?? formatPlace(page.place) });
  });
  const leave = element('button', { type: 'button', textContent: '离开群 Leave the group', hidden: !settings.group });
  leave.addEventListener('click', () => restartWith({ group: null, scene: null }));
  const cards = sentCards().map((card) => {
    const button = element('button', {
      type: 'button',
      className: 'preview-sent',
      textContent: `${card.group}:${card.title}`,
    });
    button.addEventListener('click', () => openCard(card));
    return button;
  });
  return element('div', { className: 'preview-group' }, [name, enter, leave, ...cards]);
}
