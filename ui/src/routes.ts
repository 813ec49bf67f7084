// Every screen on one page: what it is called, what it asks the engine, and what shows the answer.
import type { Component } from 'svelte';
import type { Slug } from './state/navigation.svelte';
import { figures } from './screens/figures';
import { history } from './screens/history';
import { map } from './screens/map';
import { overview } from './screens/overview';
import { published } from './screens/published';
import { report } from './screens/report';
import { settings } from './screens/settings';
import { sources } from './screens/sources';

/** What is asked for: the chosen period. */
export interface Asked {
  period: string | null;
}

/** A screen with its content forgotten: the shell only loads and shows it. */
export interface Route {
  slug: Slug;
  title: string;
  icon: Component<{ size?: number; strokeWidth?: number }>;
  load: (asked: Asked) => Promise<unknown>;
  component: Component<{ content: never }>;
}

/** Places of the sidebar, in order. */
export const PLACES: readonly Route[] = [overview, sources, map, figures, report];
/** Places below them. */
export const ROOMS: readonly Route[] = [history, published, settings];

/** The screen of a place. */
export function routeOf(slug: Slug): Route {
  return [...PLACES, ...ROOMS].find((route) => route.slug === slug) ?? overview;
}
