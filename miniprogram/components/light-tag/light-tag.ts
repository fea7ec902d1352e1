import { remaining } from '../../i18n/dates';
import { joined, messages } from '../../i18n/locale';
import type { Light } from '../../shared/domain/deadline';

const TINTS: Record<Light, string> = { normal: '', due_soon: 'amber', overdue: 'red', supervised: 'solid' };

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
      const time = due ? remaining(due) : '';
      if (!light || light === 'normal') return this.setData({ tint: 'sky', word: always ? time : '' });
      this.setData({ tint: TINTS[light], word: joined(messages().needs.lights[light], time) });
    },
  },
});
