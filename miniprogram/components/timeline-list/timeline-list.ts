export interface TimelineRow {
  key: string;
  title: string;
  time: string;
  words: string;
  photos: string[];
}

/** What happened, newest first; the newest has the red seed. */
Component({
  properties: {
    lines: { type: Array, value: [] as TimelineRow[] },
  },
});
