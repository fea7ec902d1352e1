import { element } from './element';

/** Starts anew when a source changed, and shows what went wrong where it is seen: on the page. */
export function followChanges(): void {
  const events = new EventSource('/preview/events');
  let known = '';
  events.addEventListener('version', ({ data }: MessageEvent<string>) => {
    if (known && known !== data) location.reload();
    known = data;
  });
  events.addEventListener('failure', (event) =>
    showFailure(JSON.parse((event as MessageEvent<string>).data) as string),
  );
}

export function showFailure(message: string): void {
  console.error(message);
  document.querySelector('.preview-failure')?.remove();
  const box = element('pre', { className: 'preview-failure', role: 'alert', textContent: message });
  box.addEventListener('click', () => box.remove());
  document.body.append(box);
}
