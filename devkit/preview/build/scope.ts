/** The prefix that keeps a component's classes apart; runtime and stylesheet must agree on it. */
export const scopeName = (path: string) => path.replace(/^miniprogram_npm\//, '').replace(/[^\w-]+/g, '_');
