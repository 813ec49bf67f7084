import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const host = vi.hoisted(() => ({ call: vi.fn(), openSpeaker: vi.fn() }));
vi.mock('../../api/tauri', async (original) => ({
  ...(await original<typeof import('../../api/tauri')>()),
  call: host.call,
  openSpeaker: host.openSpeaker,
  closeSpeaker: () => Promise.resolve(),
  fillScreen: () => Promise.resolve(),
  showSpeaker: () => Promise.resolve(),
  hear: () => Promise.resolve(() => undefined),
}));

import Presenter from './Presenter.svelte';

const page = (at: number) => ({
  svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  width: 960,
  height: 540,
  title: `Title ${at}`,
  notes: [`Note ${at}`],
  marks: [],
});

describe('presenting', () => {
  beforeEach(() => {
    host.call.mockReset();
    host.call.mockImplementation((name: string, input: { page?: number }) =>
      Promise.resolve(
        name === 'report_outline'
          ? { pages: [{ title: 'Title 0' }, { title: 'Title 1' }] }
          : page(input.page ?? 0),
      ),
    );
    host.openSpeaker.mockReset();
  });

  it('with one screen says how the notes are reached, until a key is pressed', async () => {
    host.openSpeaker.mockResolvedValue(false);
    render(Presenter);
    expect((await screen.findByRole('status')).textContent).toContain('shows the notes here');
    expect(host.openSpeaker).toHaveBeenCalledWith('onSecondScreen');
    await fireEvent.keyDown(window, { key: 'n' });
    expect(screen.queryByRole('status')).toBeNull();
    expect(screen.getByRole('region', { name: 'Notes' }).textContent).toContain('Note 0');
  });

  it('with two screens leaves the slide alone', async () => {
    host.openSpeaker.mockResolvedValue(true);
    render(Presenter);
    await screen.findByText('Slide 1 of 2: Title 0');
    await vi.waitFor(() => expect(host.openSpeaker).toHaveBeenCalled());
    expect(screen.queryByRole('status')).toBeNull();
  });
});
