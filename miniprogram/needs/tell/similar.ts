import { ago } from '../../i18n/dates';
import { fill, joined, message, messages } from '../../i18n/locale';
import { needTitle } from '../../i18n/need-title';
import { asRejection, call } from '../../services/call';
import type { SimilarNeed } from '../../shared/contract/need-answers';
import { NEED_TEXT_MIN, type Category } from '../../shared/domain/need';

/** Long enough that somebody is asked once a sentence, not once a letter. */
const PAUSE_MS = 700;

export interface SimilarRow {
  id: string;
  title: string;
  facts: string;
  cosigned: boolean;
}

interface Question {
  text: string;
  category: Category | '';
  gridId: string;
}

const toRow = (need: SimilarNeed, category: Category): SimilarRow => {
  const { status, cosigners } = messages().needs;
  const others = need.cosigns > 0 && fill(cosigners, { n: need.cosigns });
  return {
    id: need.id,
    title: needTitle({ title: need.title, category }),
    facts: joined(ago(need.createdAt), status[need.status], others),
    cosigned: false,
  };
};

/** Looks for what neighbours have told already while somebody types; a dead network only means that nothing is shown. */
export const similarity = Behavior({
  data: {
    similar: [] as SimilarRow[],
    question: '',
  },
  methods: {
    consider(asked: Question) {
      const question = JSON.stringify(asked);
      if (question === this.data.question) return;
      this.setData({ question });
      setTimeout(() => {
        if (this.data.question === question) void this.findSimilar(asked);
      }, PAUSE_MS);
    },
    async findSimilar({ text, category, gridId }: Question) {
      if (text.trim().length < NEED_TEXT_MIN || !category) return this.setData({ similar: [] });
      try {
        const found = await call('needs.similar', { text, category, ...(gridId ? { gridId } : {}) });
        this.setData({ similar: found.map((need) => toRow(need, category)) });
      } catch {
        this.setData({ similar: [] });
      }
    },
    async onCosign(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const { id } = event.detail;
      try {
        const { cosigns } = await call('needs.cosign', { needId: id });
        this.setData({ similar: this.data.similar.map((row) => (row.id === id ? { ...row, cosigned: true } : row)) });
        this.thank(fill(messages().needs.tell.cosignedToast, { n: cosigns }));
      } catch (failure) {
        this.thank(message(asRejection(failure)));
      }
    },
    thank(title: string) {
      void wx.showToast({ title, icon: 'none', duration: 3000 });
    },
    openSimilar(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/needs/detail/detail?id=${event.detail.id}` });
    },
  },
});
