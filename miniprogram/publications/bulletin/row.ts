/** A line of a bulletin: words with a value at their end, or a note below. */
export interface Row {
  key: string;
  title: string;
  note: string;
  value: string;
  tint: '' | 'leaf' | 'amber' | 'red';
  url: string;
}
export const row = (key: string, title: string, others: Partial<Row> = {}): Row => ({
  key,
  title,
  note: '',
  value: '',
  tint: '',
  url: '',
  ...others,
});

export const matterPage = (id: string): string => `/matters/detail/detail?id=${id}`;
