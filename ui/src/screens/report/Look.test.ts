import { render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ComposeView } from '../../api/client';

const asked = vi.hoisted(() => vi.fn());
vi.mock('../../api/tauri', async (original) => ({
  ...(await original<typeof import('../../api/tauri')>()),
  call: asked,
}));

import Look from './Look.svelte';

const compose = (logo: ComposeView['logo']) =>
  ({ language: 'en', paper: 'a4', colors: {}, signals: null, logo, sections: [] }) as unknown as ComposeView;
const picture = 'data:image/png;base64,iVBORw0KGgo=';

describe('the logo', () => {
  beforeEach(() => {
    asked.mockReset();
    asked.mockResolvedValue({ workspace: null });
  });

  it('is offered when there is none', () => {
    render(Look, { compose: compose(null) });
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.getByRole('button', { name: 'Choose…' })).toBeTruthy();
  });

  it('is shown with what is wrong with it, and can be removed', async () => {
    const warning = 'Most of the logo is too pale to be seen on white paper.';
    render(Look, { compose: compose({ picture, proportion: 2, warning }) });
    expect(screen.getByRole('img').getAttribute('src')).toBe(picture);
    expect(screen.getByRole('alert').textContent).toContain('too pale');
    screen.getByRole('button', { name: 'Remove' }).click();
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect(asked.mock.calls[0]?.slice(0, 2)).toEqual([
      'compose_change',
      expect.objectContaining({ change: { kind: 'logo', path: null } }),
    ]);
  });
});
