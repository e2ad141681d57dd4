/** What a link is called in HTML that holds it and no other; undefined where it is called nothing but itself. */
export function linkInHtml(html: string | undefined, url: string): string | undefined {
  if (html === undefined || html.length > longestHtml) return undefined;
  const links = [...html.matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([^]*?)<\/a\s*>/gi)];
  const [link] = links;
  if (!link || links.length > 1) return undefined;
  const address = asText(link[1] ?? link[2] ?? '');
  const title = asText((link[3] ?? '').replace(/<[^>]*>/g, ' '));
  // Whoever copies a link from a page has its name as the text: then the address is that of the link.
  return title === '' || /^(?:https?:\/\/|www\.)/i.test(title) || address !== url ? undefined : title;
}

/** A name and an address, with whatever marks a browser puts round them. */
const longestHtml = 20_000;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function asText(html: string): string {
  return html
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      return String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '20', 16) : Number(decimal));
    })
    .replace(/\s+/g, ' ')
    .trim();
}
