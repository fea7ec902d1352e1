import type { Answer } from '../../answers';
import { h, type Child } from '../dom';
import { ask } from '../live';
import { note, tag, type View } from '../view';
import { momentOf, say, type Word } from '../words';
import { json } from './json';

type Message = Answer<'messages'>[number];

export const messages: View = async () => {
  const sent = await ask('messages');
  return () => (sent.length === 0 ? note(say('noMessages')) : h('ul', { class: 'cards' }, sent.map(cardOf)));
};

const cardOf = ({ api, at, function: sender, data, answer }: Message): HTMLElement =>
  h(
    'li',
    { class: 'card' },
    h('h2', {}, api, ' ', answer.errCode === 0 ? tag('good', say('accepted')) : tag('bad', String(answer.errCode))),
    h('p', { class: 'sums' }, h('span', {}, momentOf(at)), sender && h('span', {}, sender)),
    api === 'subscribeMessage.send' ? factsOf(data) : json(data),
    answer.errCode !== 0 && [h('h3', {}, say('answer')), h('p', {}, answer.errMsg)],
  );

/** A subscribe message as its reader would see it: the fields with their values. */
function factsOf({ touser, templateId, template_id: template, page, data }: Message['data']): Child {
  const facts: [Word, unknown][] = [
    ['to', touser],
    ['template', templateId ?? template],
    ['page', page],
  ];
  const fields = Object.entries((data ?? {}) as Record<string, { value?: unknown } | undefined>);
  const row = (name: string, value: unknown) => [h('dt', {}, name), h('dd', {}, String(value ?? '–'))];
  return h(
    'dl',
    { class: 'facts' },
    facts.map(([word, value]) => row(say(word), value)),
    fields.map(([name, field]) => row(name, field?.value)),
  );
}
