export const publications = {};
