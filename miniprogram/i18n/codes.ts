/** `7K2QX M94TD`: in groups that can be read aloud over a counter. */
export const spoken = (code: string): string => code.replace(/(.{5})(?=.)/g, '$1 ');
