import { Rejection, type ErrorCode } from '../errors';
import type { Actor } from '../roles';

/**
 * Rules of the street as tables. A row says from which status, by whom and on what condition a command may be given, and
 * what it makes happen. Needs, matters, meetings, tasks and rounds are judged by the same three questions.
 */

export interface Context<Relation> {
  at: number;
  actor: Actor;
  relations: Relation[];
}

/** Throws a Rejection when the document itself, not its status, forbids the command. For a button there is no command yet. */
export type Guard<Document, Relation, Command> = (
  document: Document,
  context: Context<Relation>,
  command?: Command,
) => void;

export interface Rule<Document extends { status: string }, Relation, Command, Fact> {
  from: readonly Document['status'][];
  by: readonly Relation[];
  guard?: Guard<Document, Relation, Command>;
  then: (command: Command, document: Document, context: Context<Relation>) => Fact;
}

/** A command: its type, and the words of that type. */
export type Order<Words, T extends keyof Words> = { type: T } & Words[T];

/** One row for each command. */
export type Rules<Document extends { status: string }, Relation, Words, Fact> = {
  [T in keyof Words]: Rule<Document, Relation, Order<Words, T>, Fact>;
};

interface Court<Document extends { status: string }, Relation, Words, Fact> {
  rules: Rules<Document, Relation, Words, Fact>;
  relationsOf: (document: Document, actor: Actor) => Relation[];
  /** Why this person may not, in the words of the noun. */
  notYours: (document: Document, actor: Actor, by: readonly Relation[]) => ErrorCode;
  wrongStatus: ErrorCode;
}

export const refuseIf = (condition: boolean, code: ErrorCode, field?: string): void => {
  if (condition) throw new Rejection(code, field ? { field } : {});
};

export const court = <Document extends { status: string }, Relation, Words extends object, Fact>({
  rules,
  relationsOf,
  notYours,
  wrongStatus,
}: Court<Document, Relation, Words, Fact>) => {
  type Type = keyof Words & string;
  const types = Object.keys(rules) as Type[];

  /** Said, not thrown: pages ask it for every button of every row. */
  const objection = (type: Type, document: Document, actor: Actor, relations: Relation[]): ErrorCode | null => {
    const { by, from } = rules[type];
    if (!by.some((relation) => relations.includes(relation))) return notYours(document, actor, by);
    return from.includes(document.status) ? null : wrongStatus;
  };

  /** What happens when `actor` gives the command. Throws a Rejection: not his, wrong status, or the guard's own code. */
  const decide = <T extends Type>(document: Document, command: Order<Words, T>, actor: Actor, at: number): Fact => {
    const type: T = command.type;
    const relations = relationsOf(document, actor);
    const code = objection(type, document, actor, relations);
    if (code) throw new Rejection(code);
    const context = { at, actor, relations };
    const rule: Rule<Document, Relation, Order<Words, T>, Fact> = rules[type];
    rule.guard?.(document, context, command);
    return rule.then(command, document, context);
  };

  /** Whether to show the button: the same question, without the words that will be typed. */
  const allows = (document: Document, type: Type, actor: Actor, at: number): boolean => {
    const relations = relationsOf(document, actor);
    if (objection(type, document, actor, relations)) return false;
    try {
      rules[type].guard?.(document, { at, actor, relations });
      return true;
    } catch (refusal) {
      if (refusal instanceof Rejection) return false;
      throw refusal;
    }
  };

  const allowedCommands = (document: Document, actor: Actor, at: number): Type[] =>
    types.filter((type) => allows(document, type, actor, at));

  return { types, decide, allows, allowedCommands };
};
