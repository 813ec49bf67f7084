// Makes a drawing that came as text safe to put into the page, and lets it follow light and dark.
import { ROLES } from '../styles/theme';

const FORBIDDEN = ['script', 'foreignObject', 'iframe', 'object', 'embed', 'style', 'animate', 'set'];
const PAINTS = ['fill', 'stroke', 'stop-color'];

function isOutside(name: string, value: string): boolean {
  if (name.startsWith('on') || name === 'style') return true;
  return (name === 'href' || name === 'xlink:href') && !value.startsWith('#');
}

function clean(element: Element): void {
  const isLink = element.localName === 'a';
  for (const { name, value } of [...element.attributes]) {
    if (isOutside(name.toLowerCase(), value) || (isLink && name.endsWith('href'))) element.removeAttribute(name);
  }
}

function followTheme(element: Element): void {
  for (const paint of PAINTS) {
    const role = ROLES[element.getAttribute(paint)?.toLowerCase() ?? ''];
    if (role) element.setAttribute(paint, `var(--${role})`);
  }
}

export type Ground = 'paper' | 'theme';

/** The drawing as an element; none when the text is no SVG. On the ground `paper` it keeps its own colours. */
export function drawn(text: string, ground: Ground): SVGElement | null {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg' || parsed.querySelector('parsererror')) return null;
  parsed.querySelectorAll(FORBIDDEN.join(',')).forEach((each) => each.remove());
  for (const element of [parsed, ...parsed.querySelectorAll('*')]) {
    clean(element);
    if (ground === 'theme') followTheme(element);
  }
  return document.importNode(parsed, true) as unknown as SVGElement;
}
