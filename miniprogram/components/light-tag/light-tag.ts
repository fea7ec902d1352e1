import { remaining, span } from '../../i18n/dates';
import { fill, joined, messages } from '../../i18n/locale';
import type { Light } from '../../shared/domain/deadline';

const TINTS: Record<Light, string> = { normal: '', due_soon: 'amber', overdue: 'red', supervised: 'solid' };

/** 超期 says already that the time is over; the others say how much there is. */
const wordOf = (light: Exclude<Light, 'normal'>, due: number): string => {
  const { lights, overdueBy } = messages().needs;
  if (light === 'overdue' && due) return fill(overdueBy, { span: span(due - Date.now()) });
  return joined(lights[light], due ? remaining(due) : '');
};

/** 临期 and 超期 with the time, 督办 solid; 正常 shows nothing unless `always` asks for the time left. */
Component({
  options: { virtualHost: true },
  properties: {
    light: String,
    due: Number,
    always: Boolean,
  },
  data: { tint: '', word: '' },
  observers: {
    'light, due, always'(light: Light | '', due: number, always: boolean) {
      if (!light || light === 'normal') return this.setData({ tint: 'sky', word: always && due ? remaining(due) : '' });
      this.setData({ tint: TINTS[light], word: wordOf(light, due) });
    },
  },
});
