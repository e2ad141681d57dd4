import type { CheckConfig } from '../core/assessment';
import type { Wishes } from '../core/config/severities';
import { CheckConfigs } from './checkConfigs';
import type { ConfigSearch, ConfigSources } from './configSearch';
import { canonicalUri } from './uris';

/**
 * The configuration of plans that are not open, of which there are many: each file is read, and each folder of the workspace asked for its
 * setting, once until `forget`.
 */
export class FolderConfigs {
  private find: ConfigSearch['find'];
  private readonly wishes = new Map<string, Wishes>();
  private readonly made = new CheckConfigs();

  constructor(
    private readonly search: ConfigSearch,
    private readonly sources: Pick<ConfigSources, 'today' | 'toggles'>,
  ) {
    this.find = this.remembering();
  }

  /** A file, a setting or the folders of the workspace may have changed. */
  forget(): void {
    this.find = this.remembering();
  }

  /** What holds for a file; the same object as long as it says the same on the same day. Never rejects. */
  async of(uri: string): Promise<CheckConfig> {
    const { sources } = this;
    const [{ wishes, isTemplate }, toggles] = await Promise.all([this.find(canonicalUri(uri)), sources.toggles.load(uri)]);
    const key = JSON.stringify(wishes);
    const severities = this.wishes.get(key) ?? wishes;
    this.wishes.set(key, severities);
    return this.made.of(sources.today(), severities, toggles, isTemplate);
  }

  private remembering(): ConfigSearch['find'] {
    const { search } = this;
    const questions = {
      setting: once(search.setting),
      templateFolder: once(search.templateFolder),
      read: once(search.read),
    };
    // Settings differ from one folder of the workspace to the next, and not below one.
    const ofRoot = { ...questions, setting: (uri: string) => questions.setting(search.rootOf(uri) ?? uri) };
    return onceFor(
      (uri) => uri.slice(0, uri.lastIndexOf('/')),
      (uri) => search.find(uri, ofRoot),
    );
  }
}

const once = <Answer>(ask: (uri: string) => Promise<Answer>): typeof ask => onceFor((uri) => uri, ask);

/** Asks once for all addresses of the same key. */
function onceFor<Answer>(keyOf: (uri: string) => string, ask: (uri: string) => Promise<Answer>): typeof ask {
  const answers = new Map<string, Promise<Answer>>();
  return (uri) => {
    const key = keyOf(uri);
    const answer = answers.get(key) ?? ask(uri);
    answers.set(key, answer);
    return answer;
  };
}
