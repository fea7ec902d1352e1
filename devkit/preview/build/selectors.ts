/** What a selector's names become: classes get the component's prefix, built-in tags their element's name. */
export interface Scope {
  prefix: string;
  hostAttribute: string;
  page: string | null;
}

const TOKEN = /"[^"]*"|'[^']*'|\[[^\]]*\]|:host\b|::?[\w-]+\(?|\.[\w-]+|#[\w-]+|[a-zA-Z][\w-]*|[^]/g;
const isFrame = (selector: string) => /^(from|to|[\d.]+%)$/.test(selector);

export function scopeSelector(selector: string, scope: Scope, tags: ReadonlySet<string>): string {
  const trimmed = selector.trim();
  if (isFrame(trimmed)) return trimmed;
  const named = trimmed.replace(TOKEN, (token) => rename(token, scope, tags));
  if (scope.page === null) return named;
  const inPage = `:where([wx-page="${scope.page}"])`;
  return named.startsWith('wx-page') ? named.replace('wx-page', `wx-page${inPage}`) : `${inPage} ${named}`;
}

function rename(token: string, scope: Scope, tags: ReadonlySet<string>): string {
  if (token === ':host') return `[wx-host="${scope.hostAttribute}"]`;
  if (token.startsWith('.')) return scope.prefix ? `.${scope.prefix}--${token.slice(1)}` : token;
  if (token === 'page') return 'wx-page';
  return tags.has(token) ? `wx-${token}` : token;
}
