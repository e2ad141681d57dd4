import type { CheckConfig } from '../core/assessment';
import type { Wishes } from '../core/config/severities';
import type { ToggleRegistry } from '../core/toggles/registry';

/** Keeps one object for what a plan is checked with, as long as wishes and toggles are the same objects on the same day; a template has one of its own. */
export class CheckConfigs {
  private day: string | undefined;
  private made = new WeakMap<ToggleRegistry, WeakMap<Wishes, CheckConfig>>();
  private readonly ofTemplates = new WeakMap<CheckConfig, CheckConfig>();

  of(today: string, severities: Wishes, toggles: ToggleRegistry, isTemplate = false): CheckConfig {
    if (this.day !== today) this.made = new WeakMap();
    this.day = today;
    const withToggles = this.made.get(toggles) ?? new WeakMap<Wishes, CheckConfig>();
    this.made.set(toggles, withToggles);
    const config = withToggles.get(severities) ?? { today, severities, toggles };
    withToggles.set(severities, config);
    return isTemplate ? this.ofTemplate(config) : config;
  }

  private ofTemplate(config: CheckConfig): CheckConfig {
    const made = this.ofTemplates.get(config) ?? { ...config, template: true };
    this.ofTemplates.set(config, made);
    return made;
  }
}
