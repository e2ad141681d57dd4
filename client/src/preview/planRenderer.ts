import type MarkdownIt from 'markdown-it';
import type { PreviewAnswer } from '../../../server/src/protocol';
import { withChips } from './chips';
import { headerHtml } from './header';

/** What is known of the document that is rendered; undefined for one that is no plan. `document` is what VS Code names it by. */
export type FactsOf = (document: unknown) => PreviewAnswer | undefined;

/**
 * Has VS Code's Markdown engine show what is known of a plan: a header, and placeholders as chips. That is done when
 * tokens are rendered and not when they are made: VS Code keeps tokens, and names the document only here.
 */
export function extendMarkdownIt(markdownIt: MarkdownIt, factsOf: FactsOf): MarkdownIt {
  const { renderer } = markdownIt;
  const render = renderer.render.bind(renderer);
  const seen = new WeakSet();
  renderer.render = (tokens, options, env: unknown) => {
    // Other extensions may render a part of a document with the environment of the whole.
    const facts = isObject(env) && !seen.has(env) ? factsOf(Reflect.get(env, 'currentDocument')) : undefined;
    if (facts === undefined) {
      return render(tokens, options, env);
    }
    seen.add(env as object);
    return headerHtml(facts) + render(withChips(tokens, facts.placeholders), options, env);
  };
  return markdownIt;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
