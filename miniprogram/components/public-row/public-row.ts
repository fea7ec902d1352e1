export interface PublicRow {
  id: string;
  tag: string;
  tint: '' | 'sky' | 'violet' | 'leaf' | 'amber' | 'red' | 'solid';
  side: string;
  title: string;
  note: string;
  facts: string[];
  url: string;
}

/** One thing that is told to everybody: what it is, since when, and where it leads. */
Component({
  properties: { row: { type: Object, value: {} as Partial<PublicRow> } },
  methods: {
    open() {
      this.triggerEvent('open', { url: this.data.row.url });
    },
  },
});
