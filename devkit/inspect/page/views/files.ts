import { h } from '../dom';
import { addressOf, ask } from '../live';
import { note, type View } from '../view';
import { count, momentOf, say } from '../words';

const PICTURE = /\.(png|jpe?g|gif|webp)$/i;

export const files: View = async ({ query }) => {
  const { files: page, next } = await ask('files', { after: query.get('after') ?? '' });
  return () => [
    page.length === 0 && note(say('noFiles')),
    h(
      'ul',
      { class: 'files' },
      page.map(({ path, fileId, size, at }) => {
        const source = `/wx/file?fileID=${encodeURIComponent(fileId)}`;
        const ending = /\.(\w{1,5})$/.exec(path)?.[1] ?? '?';
        return h(
          'li',
          { 'data-key': path },
          h(
            'a',
            { href: source, target: '_blank', rel: 'noreferrer' },
            PICTURE.test(path)
              ? h('img', { src: source, alt: '', loading: 'lazy' })
              : h('span', { class: 'ending', 'aria-hidden': 'true' }, ending),
            h('strong', {}, path),
            h('small', {}, `${count(size / 1024)} KB · ${momentOf(at)}`),
          ),
        );
      }),
    ),
    h(
      'p',
      { class: 'pages' },
      query.has('after') && h('a', { class: 'button', href: addressOf('files') }, say('first')),
      next && h('a', { class: 'button', href: addressOf('files', undefined, { after: next }) }, say('more')),
    ),
  ];
};
