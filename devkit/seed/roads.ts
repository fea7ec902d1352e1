/** The roads that matters take, step by step, in days after their council. What lies ahead of today has not happened. */
export const ROAD_VERBS = [
  'open',
  'talk',
  'resume',
  'vote',
  'decision',
  'progress',
  'result',
  'round',
  'ballot',
  'count',
  'order',
  'evaluation',
  'callback',
  'handle',
  'object',
  'answer',
  'archive',
] as const;
export type RoadVerb = (typeof ROAD_VERBS)[number];

export interface RoadStep {
  verb: RoadVerb;
  /** How a talk or a vote ends. */
  word: string;
  days: number;
}

const INSPECTED = 'result 11, round 12, ballot 13, count 14, callback 18';
const ON_THE_SPOT = `talk:on_the_spot 0, ${INSPECTED}`;
const DEFERRED_FIRST = 'open -26, talk:deferred -20, resume -6';
const RESOLVED = 'talk:joint 0, vote:adopted 5, decision 6';
const RESOLVED_AND_INSPECTED = `${RESOLVED}, result 16, round 17, ballot 18, count 19`;
const MENDED = 'order 20, result 31, round 32, ballot 33, count 34';

const ROADS: Readonly<Record<string, string>> = {
  onTheSpot: `open -6, ${ON_THE_SPOT}, archive 30`,
  deferredOnTheSpot: `${DEFERRED_FIRST}, ${ON_THE_SPOT}, archive 30`,
  resolved: `open -6, ${RESOLVED_AND_INSPECTED}, callback 23, archive 36`,
  deferredOnce: `${DEFERRED_FIRST}, ${RESOLVED_AND_INSPECTED}, callback 23, archive 36`,
  objected: `open -6, ${RESOLVED_AND_INSPECTED}, object 20, callback 23, answer 24, archive 36`,
  rectified: `open -6, ${RESOLVED_AND_INSPECTED}, ${MENDED}, evaluation 35, callback 38, archive 54`,
  supervised: `open -6, talk:joint 0, vote:adopted 7, decision 8, result 18, round 19, ballot 20, count 21, order 22, result 33, round 34, ballot 35, count 36`,
  passed: `open -6, ${ON_THE_SPOT}, object 20`,
  rectifying: 'open -6, talk:on_the_spot 0, result 11, round 12, ballot 13, count 14, order 15',
  evaluating: 'open -6, talk:on_the_spot 0, result 11, round 12, ballot 13',
  completed: 'open -6, talk:on_the_spot 0, result 11',
  implementing: `open -6, ${RESOLVED}, progress 12`,
  decided: `open -6, ${RESOLVED}`,
  voting: 'open -6, talk:joint 0, vote:open 8',
  called: 'open -6, talk:returned 0',
  givenBack: 'open -6, talk:returned 0, handle 1',
  deferred: 'open -6, talk:deferred 0',
};

const stepOf = (text: string): RoadStep => {
  const [, name = '', word = '', days] = /^(\w+)(?::(\w+))? (-?\d+)$/.exec(text) ?? [];
  const verb = ROAD_VERBS.find((known) => known === name);
  if (!verb) throw new Error(`no step of a matter: ${text}`);
  return { verb, word, days: Number(days) };
};

export const roadOf = (name: string): RoadStep[] => {
  const road = ROADS[name];
  if (road === undefined) throw new Error(`a matter takes no such road: ${name}`);
  return road.split(', ').map(stepOf);
};
