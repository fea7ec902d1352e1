import { day } from '../../i18n/dates';
import { factsOf, fill, messages } from '../../i18n/locale';
import type { RoundDetail } from '../../shared/contract/evaluation-answers';
import { dateOf, DAY, startOfDay } from '../../shared/domain/calendar';
import type { Promised } from '../../shared/domain/round';

type Side = RoundDetail['before'];

/** By the street's dates: an hour before midnight is not a day late. */
const kept = ({ due, doneAt }: Promised): string => {
  if (due === undefined || doneAt === undefined) return '';
  const words = messages().evaluations.promise;
  if (dateOf(due) === dateOf(doneAt)) return words.onTime;
  const days = Math.round((startOfDay(due) - startOfDay(doneAt)) / DAY);
  return fill(days > 0 ? words.early : words.late, { n: Math.abs(days) });
};

const caption = (word: string, { at }: Side): string => (at === undefined ? word : `${word} ${day(at)}`);

const promiseLine = (promised: Promised) => ({
  text: promised.text,
  facts: factsOf(
    promised.title !== promised.text && promised.title,
    promised.unitName,
    promised.doneAt !== undefined && fill(messages().evaluations.promise.actual, { day: day(promised.doneAt) }),
    kept(promised),
  ),
});

/** What voters judge: how it looked before and looks now, what was promised and when it was done. */
Component({
  properties: { round: { type: Object, value: null as unknown as RoundDetail } },
  data: {
    sides: [] as { src: string; word: string }[],
    promises: [] as ReturnType<typeof promiseLine>[],
    title: '',
    noPhoto: '',
  },
  observers: {
    round(round: RoundDetail | null) {
      if (!round) return;
      const words = messages().evaluations.promise;
      const { before, after, promised } = round;
      const pictured = before.photos.length > 0 || after.photos.length > 0;
      const sides = [
        { src: before.photos[0] ?? '', word: caption(words.before, before) },
        { src: after.photos[0] ?? '', word: caption(words.now, after) },
      ];
      this.setData({
        sides: pictured ? sides : [],
        promises: promised.map(promiseLine),
        title: words.title,
        noPhoto: words.noPhoto,
      });
    },
  },
  methods: {
    /** All pictures of both sides, the tapped one first. */
    look(event: WechatMiniprogram.TouchEvent) {
      const { src } = event.currentTarget.dataset as { src: string };
      const { before, after } = this.data.round;
      if (src) void wx.previewImage({ urls: [...before.photos, ...after.photos], current: src });
    },
  },
});
