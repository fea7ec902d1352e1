import { h } from '../dom';
import { ask, moveClock, type Target } from '../live';
import type { View } from '../view';
import { momentOf, say } from '../words';

const HOUR = 3_600_000;
const STEPS = [
  ['hour', HOUR],
  ['day', 24 * HOUR],
  ['week', 7 * 24 * HOUR],
] as const;

/** What the field begins with. It stays: somebody may be typing there. */
let suggested: string | undefined;

export const clock: View = async (_route, redraw) => {
  let { now, shift } = await ask('pulse');
  suggested ??= localText(now);
  const move = (target: Target) => () => {
    void moveClock(target).then((moved) => {
      ({ now, shift } = moved);
      suggested = localText(now);
      redraw();
    });
  };
  const moveTo = (event: Event) => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get('to');
    move({ to: new Date(String(typed)).getTime() })();
  };
  return () =>
    h(
      'section',
      { class: 'card clock' },
      h('h2', {}, say('clockNow')),
      h('p', { class: 'now', role: 'timer' }, momentOf(now)),
      h('p', { class: 'sums' }, h('span', {}, difference(shift))),
      h(
        'form',
        { class: 'move', onsubmit: moveTo },
        h(
          'label',
          {},
          h('span', {}, say('moveTo')),
          h('input', { type: 'datetime-local', name: 'to', step: '1', required: true, value: suggested }),
        ),
        h('button', { class: 'strong' }, say('move')),
      ),
      h(
        'p',
        { class: 'pages' },
        STEPS.map(([word, by]) => h('button', { type: 'button', onclick: move({ by }) }, say(word))),
        h('button', { type: 'button', disabled: shift === 0, onclick: move({ reset: true }) }, say('reset')),
      ),
      h('p', { class: 'note' }, say('clockNote')),
    );
};

/** As the field for date and time wants it: in the time of this machine. */
const localText = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

function difference(shift: number): string {
  const far = Math.abs(shift);
  if (far < 1000) return say('clockReal');
  const words =
    far >= 48 * HOUR
      ? say('days', Math.round(far / (24 * HOUR)))
      : far >= 2 * HOUR
        ? say('hours', Math.round(far / HOUR))
        : say('minutes', Math.round(far / 60_000));
  return say(shift > 0 ? 'ahead' : 'behind', words);
}
