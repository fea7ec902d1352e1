import { component } from 'glass-easel-miniprogram-adapter';

/** What a query is asked for and what it answers. The framework knows the context of an element, and not yet its `node`. */
interface Fields {
  node?: boolean;
  context?: boolean;
}
interface Found {
  context?: unknown;
  node?: unknown;
}
type Answer = (found: Found | Found[] | null) => void;
interface Query {
  _$push(selector: string | null, owner: unknown, single: boolean, fields: Fields, answer: Answer): void;
}

const withNode = (found: Found | null): void => {
  if (found) found.node = found.context;
};

/** `fields({ node: true })` finds a canvas to draw on, as on a phone. */
export function answerNodes(): void {
  const { prototype } = component.ComponentCaller;
  const create = prototype.createSelectorQuery;
  prototype.createSelectorQuery = function () {
    const query = create.call(this);
    const queue = query as unknown as Query;
    const push = queue._$push.bind(query);
    queue._$push = (selector, owner, single, fields, answer) => {
      if (!fields.node) return push(selector, owner, single, fields, answer);
      push(selector, owner, single, { ...fields, context: true }, (found) => {
        [found].flat().forEach(withNode);
        answer(found);
      });
    };
    return query;
  };
}
