import { day, span } from '../../i18n/dates';
import { factsOf, fill, joined, messages } from '../../i18n/locale';
import { needTitle } from '../../i18n/need-title';
import type { NeedCard } from '../../shared/contract/need-answers';

export type CardKind = 'track' | 'public' | 'desk' | 'grid' | 'solved';

interface Lines {
  /** Beside the tag: the promise, or by which door it came. */
  side: string;
  facts: string[];
}

const trackLines = (need: NeedCard): Lines => {
  const { promise } = messages().needs;
  const until = need.promise && need.closedAt === undefined;
  return {
    side: until ? fill(promise, { day: day(need.promise?.due ?? 0) }) : day(need.createdAt),
    facts: [],
  };
};

/** Among the needs of many people, where it is and what kind tells them apart. */
const publicLines = (need: NeedCard): Lines => {
  const { categories, cosigners } = messages().needs;
  const others = need.cosigns > 0 && fill(cosigners, { n: need.cosigns });
  return { ...trackLines(need), facts: factsOf(need.gridName, categories[need.category], others) };
};

const deskLines = (need: NeedCard): Lines => {
  const { channels, categories, cosigners, photoCount } = messages().needs;
  return {
    side: need.channel === 'mini_program' ? '' : joined(channels[need.channel], need.groupAlias, need.source),
    facts: factsOf(
      categories[need.category],
      need.place || need.gridName,
      need.photoCount > 0 && fill(photoCount, { n: need.photoCount }),
      need.cosigns > 0 && fill(cosigners, { n: need.cosigns }),
    ),
  };
};

const solvedLines = (need: NeedCard): Lines => {
  const { home } = messages().needs;
  const praise = need.satisfaction === 'satisfied' ? home.satisfied : need.satisfaction === 'basic' ? home.basic : '';
  return {
    side: need.closedAt === undefined ? '' : day(need.closedAt),
    facts: factsOf(
      need.gridName,
      need.place,
      need.closedAt !== undefined && fill(home.took, { span: span(need.closedAt - need.createdAt) }),
      praise,
    ),
  };
};

const LINES: Record<CardKind, (need: NeedCard) => Lines> = {
  track: trackLines,
  public: publicLines,
  desk: deskLines,
  grid: deskLines,
  solved: solvedLines,
};

/** One need in a list. The whole card opens it; what is to be done with it goes into the slot. */
Component({
  properties: {
    need: { type: Object, value: {} as NeedCard },
    kind: { type: String, value: 'track' },
  },
  data: { title: '', side: '', facts: [] as string[], urgentWord: '', lit: false },
  observers: {
    'need, kind'(need: NeedCard | Record<string, never>, kind: CardKind) {
      if (!need.id) return;
      const lit = need.light !== 'normal' && need.closedAt === undefined;
      this.setData({
        ...LINES[kind](need as NeedCard),
        title: needTitle(need as NeedCard),
        lit,
        urgentWord: need.urgent ? messages().needs.urgent : '',
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.need.id });
    },
  },
});
