import { fill, language, messages } from '../../i18n/locale';
import { STEPS, type SeedState } from '../../shared/domain/need-track';

/** The six seeds 说 汇 论 定 干 检: filled when done, ringed when it is now, pale when this need does not take the step. */
Component({
  properties: {
    track: { type: Array, value: [] as SeedState[] },
  },
  data: {
    seeds: [] as { step: string; word: string; state: SeedState; reached: boolean }[],
    label: '',
    long: false,
  },
  observers: {
    track(track: SeedState[]) {
      const { steps, seeds: states, track: sentence } = messages().needs;
      const seeds = STEPS.map((step, index) => {
        const state = track[index] ?? 'ahead';
        return { step, word: steps[step], state, reached: state === 'done' || state === 'now' };
      });
      const spoken = seeds.map(({ word, state }) => `${word} ${states[state]}`).join(', ');
      this.setData({ seeds, long: language() !== 'zh', label: fill(sentence, { steps: spoken }) });
    },
  },
});
