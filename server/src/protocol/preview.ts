/** Request: what the rendered document shows beside its text. `null` for what is no plan, a template or not open. */
export const previewRequest = 'releasePlan/preview';
export interface PreviewParams {
  readonly uri: string;
}

export interface PreviewAnswer {
  readonly version: number;
  /** Such as `Rolling out, Stage B`. */
  readonly state: string;
  /** Such as `2 due`. */
  readonly due: string;
  readonly gate: PreviewGate;
  readonly stages: readonly PreviewStage[];
  /** In the order of the document. */
  readonly placeholders: readonly PreviewPlaceholder[];
}

export interface PreviewGate {
  /** Such as `Next: Go/no-go`. */
  readonly name: string;
  /** Such as `blocked by 2`; empty when all gates lie behind. */
  readonly standing: string;
  readonly status: 'ready' | 'blocked' | 'behind';
  /** What blocks it, a line each. */
  readonly details: readonly string[];
}

export interface PreviewStage {
  readonly name: string;
  /** Such as `25%`; empty where the plan names none. */
  readonly percent: string;
  /** In percent, 0 to 100; `null` where the plan names none. */
  readonly share: number | null;
  /** Such as `3/3–3/7`; empty where the plan names no day. */
  readonly when: string;
  readonly progress: 'done' | 'running' | 'next' | 'later' | 'skipped';
  /** Whether another rollout begins here. */
  readonly anew: boolean;
  /** The whole in words. */
  readonly label: string;
}

export interface PreviewPlaceholder {
  /** 0-based. */
  readonly line: number;
  /** As a reader sees it. */
  readonly text: string;
  /** `answered`: its answer stands beside it. */
  readonly standing: 'now' | 'overdue' | 'later' | 'answered';
  /** Its standing in words. */
  readonly label: string;
}
