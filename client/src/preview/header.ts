import type { PreviewAnswer, PreviewGate, PreviewStage } from '../../../server/src/protocol';
import { escapeHtml } from './html';

/** What stands above a rendered plan: its state, the gate that comes next, and its stages as steps. */
export const headerHtml = ({ state, due, gate, stages }: PreviewAnswer): string =>
  `<section class="release-plan-header" aria-label="Release plan">` +
  `<p class="release-plan-state"><strong>${escapeHtml(state)}</strong> <span class="release-plan-fact">${escapeHtml(due)}</span></p>` +
  `${gateHtml(gate)}${rolloutsOf(stages).map(rolloutHtml).join('')}</section>\n`;

function gateHtml({ name, standing, status, details }: PreviewGate): string {
  const words = standing === '' ? '' : ` <span class="release-plan-fact">${escapeHtml(standing)}</span>`;
  return `<p class="release-plan-gate release-plan-gate-${status}" title="${escapeHtml(details.join('\n'))}">${escapeHtml(name)}${words}</p>`;
}

/** The stages of each rollout of the plan. */
function rolloutsOf(stages: readonly PreviewStage[]): PreviewStage[][] {
  const rollouts: PreviewStage[][] = [];
  for (const stage of stages) {
    const last = rollouts.at(-1);
    if (last === undefined || stage.anew) {
      rollouts.push([stage]);
    } else {
      last.push(stage);
    }
  }
  return rollouts;
}

const rolloutHtml = (stages: readonly PreviewStage[]): string => `<ol class="release-plan-rollout">${stages.map(stageHtml).join('')}</ol>`;

function stageHtml({ name, percent, share, when, progress, label }: PreviewStage): string {
  const part = (kind: string, text: string): string => (text === '' ? '' : `<span class="release-plan-${kind}">${escapeHtml(text)}</span>`);
  return (
    `<li class="release-plan-step release-plan-step-${progress}" title="${escapeHtml(label)}">` +
    `<span class="release-plan-column" aria-hidden="true">${share === null ? '' : `<span style="height: ${share}%"></span>`}</span>` +
    // The names of all stages stand in one line.
    `${part('percent', percent === '' ? '–' : percent)}${part('name', name)}${part('progress', progress)}${part('when', when)}</li>`
  );
}
