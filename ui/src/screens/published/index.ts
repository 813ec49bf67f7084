// What was published, and what has changed in it since.
import Stamp from '@lucide/svelte/icons/stamp';
import { ask, type RestatementView, type SnapshotView } from '../../api/client';
import { route } from '../../route';
import Published from './Published.svelte';

/** What the screen shows. */
export interface PublishedContent {
  snapshots: SnapshotView[];
  restatements: RestatementView[];
}

export const published = route({
  slug: 'published',
  title: 'Published',
  icon: Stamp,
  load: async ({ period }): Promise<PublishedContent> => {
    const snapshots = await ask('snapshots', {});
    // without a publication nothing can be restated, and no period may be known yet
    const restatements = snapshots.length > 0 ? await ask('restatements', { period }) : [];
    return { snapshots, restatements };
  },
  component: Published,
});
