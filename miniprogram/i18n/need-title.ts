import type { Category } from '../shared/domain/need';
import { fill, messages } from './locale';

/** The title, or what a stranger is told while nobody has worded the need for the public. */
export const needTitle = ({ title, category }: { title: string; category: Category }): string =>
  title || fill(messages().needs.unworded, { category: messages().needs.categories[category] });
