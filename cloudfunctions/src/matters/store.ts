export { report } from './report';
export { MATTERS, matterOf, type StoredMatter } from './stored-matter';
export { topicsWaiting } from './topics';
export { weigh } from './weigh';
