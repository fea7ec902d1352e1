import type { NeedLine } from '../../../miniprogram/shared/domain/matter';
import type { Category } from '../../../miniprogram/shared/domain/need';
import { numberOf } from '../kernel/numbers';
import type { StoredMatter } from './stored-matter';

interface Beginning {
  _id: string;
  number: string;
  communityId: string;
  gridId: string;
  category: Category;
  needs: NeedLine[];
  at: number;
}

/** `YMS-M-2025-06-0123`: told apart from the number of a need at the first glance. */
export const numberFor = (prefix: string, at: number, tries: number): string => numberOf(`${prefix}-M`, at, tries);

/** An empty dossier. */
export const newMatter = ({ at, needs, ...place }: Beginning): StoredMatter => ({
  ...place,
  version: 1,
  status: 'proposed',
  listed: false,
  open: true,
  title: '',
  summary: '',
  needs,
  needIds: needs.map(({ id }) => id),
  reasons: [],
  createdAt: at,
  updatedAt: at,
  meetings: [],
  resolutions: [],
  tasks: [],
  rounds: [],
  publications: [],
  openObjections: 0,
  callbacks: { solved: 0, explained: 0, disputed: 0 },
  timeline: [],
});
