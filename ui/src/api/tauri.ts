// The only file that knows the desktop host: its commands and its events.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Commands, Error as Problem, Progress } from './bindings';

/** A command of the engine's table. */
export type Name = keyof Commands;
/** What a command takes. */
export type Input<N extends Name> = Commands[N]['input'];
/** What a command gives. */
export type Output<N extends Name> = Commands[N]['output'];

/** How the program was started. */
export interface Launch {
  open: string | null;
  sample: boolean;
  sampleFolder: string;
}

/** What the window remembers of itself. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark';
}

/** How far a job is. */
export interface JobProgress extends Progress {
  job: number;
}

/** What a new file is for. */
export type Purpose = 'workspace' | 'report' | 'slides' | 'template' | 'rejects' | 'mapping' | 'tables';

/** Something that could not be done: `code` for programs, `message` and `hint` for people. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

function isProblem(thrown: unknown): thrown is Problem {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}

/** Whatever was thrown, as a refusal that can be shown. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (isProblem(thrown)) return new Refusal(thrown.code, thrown.message, thrown.hint);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new Refusal('unexpected', message, 'Try again. If it happens twice, please report it.');
}

async function host<T>(command: string, input: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, input);
  } catch (thrown) {
    throw asRefusal(thrown);
  }
}

/** Runs a command of the engine as job number `job`. */
export function call<N extends Name>(name: N, input: Input<N>, job: number): Promise<Output<N>> {
  return host('call', { name, input, job });
}

export const cancel = (job: number): Promise<void> => host('cancel', { job });
export const launch = (): Promise<Launch> => host('launch');
export const chooseSources = (): Promise<string[]> => host('choose_sources');
export const chooseWorkspace = (): Promise<string | null> => host('choose_workspace');
export const chooseMapping = (): Promise<string | null> => host('choose_mapping');
export const chooseFolder = (): Promise<string | null> => host('choose_folder');
export const choosePlace = (purpose: Purpose, suggested: string): Promise<string | null> =>
  host('choose_place', { purpose, suggested });
export const chooseTemplate = (): Promise<string | null> => host('choose_template');
export const chooseLogo = (): Promise<string | null> => host('choose_logo');
/** Opens the folder of a file that was written. */
export const reveal = (path: string): Promise<void> => host('reveal', { path });
/** Lets the window fill the screen, or takes it back. */
export const fillScreen = (extent: 'screen' | 'window'): Promise<void> => host('fill_screen', { extent });
/** Opens the speaker's window; tells whether it is open. */
export const openSpeaker = (wanted: 'onSecondScreen' | 'always'): Promise<boolean> =>
  host('open_speaker', { wanted });
export const closeSpeaker = (): Promise<void> => host('close_speaker');
export const showSpeaker = (content: Speaking): Promise<void> => host('show_speaker', { content });
export const speakerSays = (word: 'ready' | 'next' | 'back' | 'leave'): Promise<void> =>
  host('speaker_says', { word });
/** Whether this is the speaker's window. */
export const isSpeaker = (): boolean => getCurrentWindow().label === 'speaker';
export const preferences = (): Promise<Preferences> => host('preferences');
export const prefer = (preferences: Preferences): Promise<void> => host('prefer', { preferences });

/** What the speaker sees. */
export interface Speaking {
  slide: string;
  next: string | null;
  width: number;
  height: number;
  title: string;
  notes: string[];
  index: number;
  count: number;
  /** When the talk began, in milliseconds. */
  since: number;
}

/** What the host tells without being asked. */
export interface Events {
  progress: JobProgress;
  dropped: { paths: string[] };
  hovering: { over: boolean };
  /** The speaker's window, heard by the main one. */
  speaker: 'next' | 'back' | 'leave';
  /** The main window, heard by the speaker's. */
  speaking: Speaking | null;
}

/** Hears an event until the returned function is called. */
export function hear<E extends keyof Events>(event: E, then: (told: Events[E]) => void): Promise<() => void> {
  return listen<Events[E]>(event, (heard) => then(heard.payload));
}
