// Ties a screen's question to the component that shows its answer, so that the two fit.
import type { Component } from 'svelte';
import type { Asked, Route } from './routes';

interface Typed<T> {
  slug: Route['slug'];
  title: string;
  icon: Route['icon'];
  load: (asked: Asked) => Promise<T>;
  component: Component<{ content: T }>;
}

/** A screen for the table of routes. */
export function route<T>(typed: Typed<T>): Route {
  return typed as unknown as Route;
}
