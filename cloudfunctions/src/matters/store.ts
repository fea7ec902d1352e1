export { report } from './report';
export { MATTERS, matterOf, type StoredMatter } from './stored-matter';
export { tickMatters } from './tick';
export { topicsWaiting } from './topics';
export { weigh } from './weigh';
