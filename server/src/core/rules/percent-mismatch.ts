import { percentText } from '../plan/values/percent';
import { stageTitle } from '../plan/stages';
import { finding } from './places';
import type { Rule } from './rule';

export const percentMismatch: Rule = {
  id: 'percent-mismatch',
  title: 'Heading and field give different percentages',
  severity: 'error',
  description:
    'The heading of a stage and its field “Percentage of Users” disagree. Rare and serious: nobody knows how many users the stage is to reach.',
  silentWhen: 'One of the two gives no percentage.',
  bad: '# Search Release Plan\n\n### Stage B: 25% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 50%\n',
  good: '# Search Release Plan\n\n### Stage B: 25% of users\n\n#### Planning\n\n- Length of time: 1 day\n- Percentage of Users: 25%\n',
  check({ plan }) {
    return plan.stages.flatMap((stage) => {
      const { headingPercent: heading, fieldPercent: field } = stage;
      if (!heading || !field || (heading.low === field.low && heading.high === field.high)) return [];
      const message = `${stageTitle(stage)} is ${percentText(heading.low, heading.high)} in its heading and ${percentText(field.low, field.high)} here.`;
      return [
        finding('percent-mismatch', field.span, message, {
          gate: 'go-no-go',
          early: true,
          related: [{ span: heading.span, message: `The heading says ${percentText(heading.low, heading.high)}.` }],
        }),
      ];
    });
  },
  fixes(found, { plan }) {
    const stage = plan.stages.find((one) => one.fieldPercent?.span.start === found.span.start);
    if (!stage?.headingPercent || !stage.fieldPercent) return [];
    const heading = plan.markdown.text.slice(stage.headingPercent.span.start, stage.headingPercent.span.end);
    const field = plan.markdown.text.slice(stage.fieldPercent.span.start, stage.fieldPercent.span.end);
    return [
      { title: `Use ${heading} in both`, edits: [{ span: stage.fieldPercent.span, text: heading }] },
      { title: `Use ${field} in both`, edits: [{ span: stage.headingPercent.span, text: field }] },
    ];
  },
};
