import type { TaskCard } from '../../shared/contract/task-answers';
import { factsLine, isLit, promiseLine, tagsOf, type Tag } from '../words';

/** One task in a list. The whole card opens it. */
Component({
  properties: {
    task: { type: Object, value: {} as TaskCard },
    /** Among work to be done the time left is always said. */
    timed: Boolean,
  },
  data: { tags: [] as Tag[], lit: false, promise: '', facts: [] as string[] },
  observers: {
    task(task: TaskCard | Record<string, never>) {
      if (!task.id) return;
      const known = task as TaskCard;
      this.setData({
        tags: tagsOf(known),
        lit: isLit(known),
        promise: promiseLine(known),
        facts: factsLine(known),
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.task.id });
    },
  },
});
