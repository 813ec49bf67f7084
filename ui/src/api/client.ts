// The door out: every question to the engine goes through `ask`. No screen imports anything else of the host.
import { call, type Input, type Name, type Output } from './tauri';

export type * from './bindings';
export {
  asRefusal,
  cancel,
  chooseLogo,
  chooseMapping,
  chooseFolder,
  choosePlace,
  chooseSources,
  chooseTemplate,
  chooseWorkspace,
  closeSpeaker,
  fillScreen,
  hear,
  isSpeaker,
  launch,
  openSpeaker,
  prefer,
  preferences,
  Refusal,
  reveal,
  showSpeaker,
  speakerSays,
} from './tauri';
export type { Input, JobProgress, Launch, Name, Output, Preferences, Purpose, Speaking } from './tauri';

let last = 0;

/** A number that no other job of this window has. */
export function nextJob(): number {
  last += 1;
  return last;
}

/** Asks the engine; `job` is given when the work is long and should be watched. */
export function ask<N extends Name>(name: N, input: Input<N>, job = nextJob()): Promise<Output<N>> {
  return call(name, input, job);
}
