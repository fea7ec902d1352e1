/** MongoDB would refuse this query, update or pipeline; the message is what the caller reads. */
export class Refusal extends Error {}

export const refused = (message: string): Refusal => new Refusal(message);
