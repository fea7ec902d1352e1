import { load, show, speak } from './component';

const seedTrack = load('components/seed-track/seed-track');
const track = ['done', 'now', 'skipped', 'skipped', 'ahead', 'ahead'];

describe('the six seeds', () => {
  test('are named in order, in both languages', () => {
    speak('zh');
    expect(show(seedTrack, { track }).text()).toBe('说汇论定干检');
    speak('en');
    expect(show(seedTrack, { track }).text()).toBe('SayGatherTalkDecideDoCheck');
  });

  test('are filled, ringed, pale or empty', () => {
    const shown = show(seedTrack, { track });
    expect(shown.count('.done')).toBe(1);
    expect(shown.count('.now')).toBe(1);
    expect(shown.count('.skipped')).toBe(2);
    expect(shown.count('.ahead')).toBe(2);
  });

  test('a line is red as far as the need has come', () => {
    expect(show(seedTrack, { track }).count('.reached')).toBe(1);
    expect(show(seedTrack, { track: Array<string>(6).fill('done') }).count('.reached')).toBe(5);
  });
});
