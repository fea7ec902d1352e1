import { page } from '../../behaviors/page';
import { spoken } from '../../i18n/codes';
import { factsOf, messages } from '../../i18n/locale';
import { choose, refreshMe } from '../../services/session';
import { LANGUAGES, type Language } from '../../shared/contract/people';
import type { Me } from '../../shared/contract/people-answers';
import { dutyDoors, ownDoors, roleWords, type Door } from './doors';

const languages = () => LANGUAGES.map((value) => ({ value, word: messages().people.me.languages[value] }));

const whereabouts = ({ communityName, gridName }: Me): string[] => {
  const known = factsOf(communityName, gridName);
  return known.length > 0 ? known : [messages().needs.home.nowhere];
};

const wordsOf = (person: Me) => ({
  name: person.nickname || messages().people.me.nobody,
  initial: [...person.nickname][0] ?? '',
  where: whereabouts(person),
  code: person.code.length === 8 ? person.code.replace(/^(.{4})/, '$1 ') : spoken(person.code),
  roles: roleWords(person),
  own: ownDoors(person),
  duty: dutyDoors(person),
  languages: languages(),
});

/** 我的: who I am here, what belongs to me, and how this phone shows it. */
Component({
  behaviors: [page],
  data: {
    person: null as Me | null,
    name: '',
    initial: '',
    where: [] as string[],
    code: '',
    roles: [] as string[],
    own: [] as Door[],
    duty: [] as Door[],
    languages: [] as { value: Language; word: string }[],
  },
  methods: {
    async fetch() {
      const person = await refreshMe();
      this.setData({ person, ...wordsOf(person) });
      this.syncTabBar();
    },
    go(event: WechatMiniprogram.CustomEvent) {
      const { url } = event.currentTarget.dataset as { url: string };
      void wx.navigateTo({ url });
    },
    openProfile() {
      void wx.navigateTo({ url: '/people/profile/profile' });
    },
    openStored() {
      void wx.navigateTo({ url: '/people/stored/stored' });
    },
    phone() {
      const phoneNumber = this.data.person?.supervisionPhone;
      if (phoneNumber) void wx.makePhoneCall({ phoneNumber });
    },
    onLanguage(event: WechatMiniprogram.CustomEvent<{ value: Language }>) {
      return this.prefer({ language: event.detail.value });
    },
    onLarge(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      return this.prefer({ large: event.detail.value });
    },
    /** The page obeys at once; the cloud hears of it so that the choice follows the person to another phone. */
    async prefer(choice: { language?: Language; large?: boolean }) {
      const told = choose(choice);
      this.speak();
      if (this.data.person) this.setData(wordsOf(this.data.person));
      try {
        await told;
      } catch (failure) {
        this.tell(failure);
      }
    },
  },
});
