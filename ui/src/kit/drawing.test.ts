import { describe, expect, it } from 'vitest';
import { drawn } from './drawing';

const svg = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

describe('drawn', () => {
  it('keeps shapes, words and their colours', () => {
    const made = drawn(svg('<g font-family="Source Sans 3"><text x="1" fill="#131f2e">1.49</text></g>'));
    expect(made?.querySelector('text')?.getAttribute('fill')).toBe('#131f2e');
    expect(made?.textContent).toBe('1.49');
  });

  it('lets no script, address, style or handler into the page', () => {
    const made = drawn(
      svg(
        '<script>alert(1)</script><style>*{}</style><image href="http://x/"/><a href="http://x/"><rect onclick="x()" style="fill:red"/></a>',
      ),
    );
    expect(made?.querySelector('script, style, image')).toBeNull();
    expect(made?.querySelector('a')?.hasAttribute('href')).toBe(false);
    expect([...(made?.querySelector('rect')?.attributes ?? [])]).toEqual([]);
  });

  it('keeps a picture that came with the drawing, and nothing that is fetched', () => {
    const made = drawn(
      svg(
        '<image x="1" href="data:image/png;base64,iVBORw0KGgo=" onload="x()"/><image href="data:image/svg+xml;base64,PHN2Zz4="/><image xlink:href="http://x/" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
      ),
    );
    const pictures = [...(made?.querySelectorAll('image') ?? [])];
    expect(pictures.map((each) => each.getAttributeNames())).toEqual([['x', 'href']]);
  });

  it('leaves its own places to point at out: the component lays better ones over it', () => {
    expect(drawn(svg('<rect data-mark="0" tabindex="0"/><g/>'))?.querySelector('[data-mark]')).toBeNull();
  });

  it('makes nothing of a text that is no drawing', () => {
    expect(drawn('<html xmlns="http://www.w3.org/1999/xhtml"></html>')).toBeNull();
  });
});
