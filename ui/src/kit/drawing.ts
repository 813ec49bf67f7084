// Makes a drawing that came as text safe to put into the page: no script, no address, no inline style, and none of its
// own parts to point at (the component above lays its own over it).

const FORBIDDEN = 'script, foreignObject, iframe, object, embed, style, animate, set, [data-mark]';
/** A picture whose pixels came with the drawing. */
const PIXELS = /^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/;

function isOutside(name: string, value: string): boolean {
  if (name.startsWith('on') || name === 'style' || name === 'tabindex') return true;
  return (name === 'href' || name === 'xlink:href') && !value.startsWith('#');
}

function clean(element: Element): void {
  if (element.localName === 'image' && PIXELS.test(element.getAttribute('href') ?? ''))
    return cleanPicture(element);
  if (element.localName === 'image') return element.remove();
  for (const { name, value } of [...element.attributes]) {
    if (isOutside(name.toLowerCase(), value)) element.removeAttribute(name);
  }
}

function cleanPicture(element: Element): void {
  const known = ['x', 'y', 'width', 'height', 'href', 'preserveAspectRatio'];
  for (const { name } of [...element.attributes]) if (!known.includes(name)) element.removeAttribute(name);
}

/** The drawing as an element; none when the text is no SVG. */
export function drawn(text: string): SVGElement | null {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg' || parsed.querySelector('parsererror')) return null;
  parsed.querySelectorAll(FORBIDDEN).forEach((each) => each.remove());
  for (const element of [parsed, ...parsed.querySelectorAll('*')]) clean(element);
  for (const text of parsed.querySelectorAll('text')) enlarge(text);
  for (const title of parsed.querySelectorAll(':scope > title')) title.remove();
  // a piece of a sentence keeps the space that it begins with
  parsed.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:space', 'preserve');
  return document.importNode(parsed, true) as unknown as SVGElement;
}

/** How much larger text is set than it is shown. */
const LARGER = 16;

/**
 * Text is set large and shown small: the window rounds the width of every letter to whole units of its size, which at
 * eight points lets words run into each other; at a hundred and twenty-eight nobody sees it.
 */
function enlarge(text: Element): void {
  for (const name of ['x', 'y', 'font-size']) {
    const value = Number(text.getAttribute(name) ?? '0');
    text.setAttribute(name, String(value * LARGER));
  }
  const turned = text.getAttribute('transform');
  const small = `scale(${1 / LARGER})`;
  text.setAttribute('transform', turned ? `${turned} ${small}` : small);
}
