// A column on its way onto a field, by pointer. The menu above each column does the same by keyboard.

class Drag {
  /** The letter of the column that is dragged. */
  column = $state<string | null>(null);
  /** The field under the pointer. */
  over = $state<string | null>(null);
  x = $state(0);
  y = $state(0);

  /** Begins where the pointer went down; ends when it goes up, over a field or elsewhere. */
  begin(event: PointerEvent, column: string, drop: (field: string) => void): void {
    event.preventDefault();
    this.column = column;
    const ended = new AbortController();
    const end = (then?: () => void) => {
      ended.abort();
      then?.();
      this.column = null;
      this.over = null;
    };
    const { signal } = ended;
    const move = ({ clientX, clientY }: PointerEvent) => {
      this.x = clientX;
      this.y = clientY;
      const under = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-drop]');
      this.over = under?.dataset.drop ?? null;
    };
    move(event);
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', () => end(() => this.over && drop(this.over)), { signal });
    addEventListener('pointercancel', () => end(), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  }
}

export const drag = new Drag();
