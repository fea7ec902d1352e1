import { lightOf, startDeadline, type Light } from './deadline';
import type { ResolutionLine } from './matter';

/** Adopted in public: published within three working days, or everybody sees that it was not. */
export const resolutionDue = ({ adoptedAt }: Pick<ResolutionLine, 'adoptedAt'>): number =>
  startDeadline('publish', adoptedAt).due;

export const resolutionLight = (
  { adoptedAt, publishedAt }: Pick<ResolutionLine, 'adoptedAt' | 'publishedAt'>,
  at: number,
): Light => (publishedAt === undefined ? lightOf(startDeadline('publish', adoptedAt), at) : 'normal');
