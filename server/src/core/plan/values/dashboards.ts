import { dashboardServices, readersHost, type DashboardPage, type DashboardService } from '../vocabulary/dashboards';

/** The address of a page where a release is watched. */
export interface DashboardAddress {
  /** Without the time that it showed when it was copied; the rest is as it was. */
  readonly url: string;
  /** Whether it held such a time. */
  readonly hadTime: boolean;
  /** What it is called in its own address; undefined where that has no name. */
  readonly name: string | undefined;
  /** Such as `Datadog dashboard`. */
  readonly kind: string;
}

const address = /^https?:\/\/(?:[^\s/?#@]*@)?([^\s/?#:@]+)(?::\d+)?([/?#]\S*)?$/i;

/** Reads an address that stands alone; undefined for text with anything beside it, and for every page that is not known. */
export function readDashboard(text: string): DashboardAddress | undefined {
  const match = address.exec(text);
  const host = match?.[1]?.toLowerCase();
  if (host === undefined || readersHost.test(host)) return undefined;
  const rest = match?.[2] ?? '';
  for (const service of dashboardServices) {
    if (!service.host.test(host)) continue;
    const page = service.pages.find(({ path }) => path.test(rest));
    if (!page) continue;
    const url = withoutTime(text, service, page);
    return { url, hadTime: url !== text, name: nameIn(rest, page), kind: page.name };
  }
  return undefined;
}

function withoutTime(url: string, { timeParameters: ofService, timeInside, inPath }: DashboardService, page: DashboardPage): string {
  const timeParameters = [...ofService, ...(page.timeParameters ?? [])];
  let result = timeInside ? url.replace(timeInside, '') : url;
  if (timeParameters.length === 0) return result;
  const names = timeParameters.map((name) => name.replace(/\./g, '\\.')).join('|');
  const value = inPath ? '[^&#/]*' : '[^&#]*';
  result = result.replace(new RegExp(`&(?:${names})=${value}`, 'g'), '');
  // The first one takes the sign behind it along, and the mark in front where nothing is left for that.
  result = result
    .replace(new RegExp(`(?<=[?${inPath ? '/' : ''}])(?:${names})=${value}(?:&|(?=[#/]|$))`, 'g'), '')
    .replace(/\?(?=#|$)/g, '');
  if (!inPath) return result;
  const inside = '(?:(?!%26)[^&#])*';
  return result
    .replace(new RegExp(`%26(?:${names})%3D${inside}`, 'gi'), '')
    .replace(new RegExp(`(?<==)(?:${names})%3D${inside}(?:%26|(?=[&#]|$))`, 'gi'), '');
}

/** `checkout---error-rate` as `Checkout - error rate`; numbers and codes name nothing. */
function nameIn(rest: string, { path }: DashboardPage): string | undefined {
  const slug = decoded(path.exec(rest)?.[1] ?? '');
  const words = slug
    .replace(/-{3,}/g, ' - ')
    .replace(/(?<=\S)[-_]+(?=\S)/g, ' ')
    .trim();
  if (!/\p{L}{2}/u.test(words) || /^[\da-f]{8,}(?: [\da-f]{4,})*$/i.test(words)) return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
