/** A page of a service where a release is watched. */
export interface DashboardPage {
  /** Of the address behind the host; group 1 is the page's name in it, where it has one. */
  readonly path: RegExp;
  /** What it is called where nothing else names it. */
  readonly name: string;
  /** Parameters of this page alone, beside those of its service. */
  readonly timeParameters?: readonly string[];
}

/** A service that shows dashboards, and which parts of its addresses say of what time. */
export interface DashboardService {
  readonly host: RegExp;
  readonly pages: readonly DashboardPage[];
  /** Parameters that hold the time shown when the address was copied; whoever opens it later wants another. */
  readonly timeParameters: readonly string[];
  /** Its parameters may stand between slashes as well, and once more inside one of their own, with `%26` and `%3D`. */
  readonly inPath?: true;
  /** The time where it is part of a parameter that holds more; what matches goes. */
  readonly timeInside?: RegExp;
}

/** Hosts of a service that tell about it and show no dashboards. */
export const readersHost = /^(?:www|docs|help|learn|blog|support|community)\./;

/** As https://docs.sentry.io/api/events/list-an-organizations-issues/ has them for the API; the same are seen in real addresses of pages. */
const sentryTime = ['statsPeriod', 'start', 'end'];

/** Addresses outside this table are left alone. */
export const dashboardServices: readonly DashboardService[] = [
  {
    // https://docs.datadoghq.com/dashboards/guide/custom_time_frames/ has from_ts, to_ts and live; the others are seen in real addresses.
    host: /\.(?:datadoghq\.(?:com|eu)|ddog-gov\.com)$/,
    pages: [
      { path: /^\/(?:dashboard|dash|screen)\/(?!lists?\b)[^/?#]+(?:\/([^/?#]+))?/, name: 'Datadog dashboard' },
      { path: /^\/monitors\/\d+/, name: 'Datadog monitor' },
      { path: /^\/notebook\/\d+(?:\/([^/?#]+))?/, name: 'Datadog notebook', timeParameters: ['range'] },
      { path: /^\/logs(?=[/?#]|$)/, name: 'Datadog logs' },
      { path: /^\/rum\/[^/?#]/, name: 'Datadog RUM' },
      { path: /^\/apm\/[^/?#]/, name: 'Datadog APM' },
      { path: /^\/synthetics\/details\//, name: 'Datadog test' },
    ],
    timeParameters: [
      ...['from_ts', 'to_ts', 'live', 'refresh_mode', 'start', 'end', 'paused'],
      ...['fullscreen_start_ts', 'fullscreen_end_ts', 'fullscreen_paused', 'fullscreen_refresh_mode'],
    ],
  },
  {
    // https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/create-dashboard-url-variables/
    host: /(?:^(?!grafana\.com$)|\.)grafana(?:-[\w-]+)?(?:\.|$)/,
    pages: [{ path: /^(?:\/[\w-]+)?\/d(?:-solo)?\/[^/?#]+(?:\/([^/?#]+))?/, name: 'Grafana dashboard' }],
    timeParameters: ['from', 'to', 'time', 'time.window'],
  },
  {
    // No page of the service tells of these: seen in real addresses, as in https://github.com/google/site-kit-wp/issues/2551.
    host: /^analytics\.google\.com$/,
    pages: [{ path: /^\/analytics\/web\//, name: 'Google Analytics report' }],
    timeParameters: ['_u.date00', '_u.date01', '_u.date10', '_u.date11', '_u.dateOption'],
    inPath: true,
  },
  {
    // Without an organization its own host tells about the service.
    host: /^sentry\.io$/,
    pages: [
      { path: /^\/organizations\/[\w-]+\/(?:dashboards?|insights|performance)\//, name: 'Sentry dashboard' },
      { path: /^\/organizations\/[\w-]+\/(?:issues|discover|alerts|explore)(?=[/?#]|$)/, name: 'Sentry query' },
    ],
    timeParameters: sentryTime,
  },
  {
    host: /(?:^(?!sentry\.io$)|\.)sentry\.[\w.-]+$/,
    pages: [
      { path: /^(?:\/organizations\/[\w-]+)?\/(?:dashboards?|insights|performance)\//, name: 'Sentry dashboard' },
      { path: /^(?:\/organizations\/[\w-]+)?\/(?:issues|discover|alerts|explore)(?=[/?#]|$)/, name: 'Sentry query' },
    ],
    timeParameters: sentryTime,
  },
  {
    // The time is a part of `_g`, as real addresses write it, with its signs encoded or not.
    host: /(?:^|\.)kibana(?:-[\w-]+)?\.|(?:^|\.)(?:kb|kibana)\.[\w.-]+\.elastic-cloud\.com$/,
    pages: [
      { path: /^(?:\/s\/[\w-]+)?\/app\/(?:dashboards?\b|kibana#\/dashboard)/, name: 'Kibana dashboard' },
      { path: /^(?:\/s\/[\w-]+)?\/app\/(?:discover|visualize|lens|kibana#\/(?:discover|visualize))/, name: 'Kibana query' },
    ],
    timeParameters: [],
    timeInside:
      /(?:,|%2C)time(?::|%3A)(?:\(|%28)from(?::|%3A)(?:(?!%2[89])[^()&#])*(?:\)|%29)|(?<=[?&]_g=(?:\(|%28))time(?::|%3A)(?:\(|%28)from(?::|%3A)(?:(?!%2[89])[^()&#])*(?:\)|%29)(?:,|%2C)?/gi,
  },
  {
    // Its addresses hold no time.
    host: /\.domo\.com$/,
    pages: [
      { path: /^\/page\/-?\d+/, name: 'Domo dashboard' },
      { path: /^\/(?:kpis|cards)\/details\/\d+/, name: 'Domo card' },
      { path: /^\/app-studio\/\d+/, name: 'Domo app' },
    ],
    timeParameters: [],
  },
];
