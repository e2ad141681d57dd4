/** A plan of a product that does not exist, half filled in. */
export const plan = `# Library Renewals Release Plan

Readers renew a loan from their phone. The desk keeps its own way of doing it.

## Feature toggles

| Toggle name | Description |
| ----------- | ----------- |
| \`library_renewals_enabled\` | Shows the button |

## Validation

- [x] Tested in staging with the toggle on and off.
- [ ] Monitoring shows the success criteria.

## Go/no-go

- [ ] Everyone who has to agree has read the plan.

**Verdict:** TBD

## Rollback process

- Trigger: more than 3% of renewals fail within an hour
- Who decides: Noor, product manager
- Steps: turn off \`library_renewals_enabled\` for all users.

### Phase I: moderated production testing

#### Planning

- Desired date range or test duration: 3/3/2025 - 3/7/2025
- Desired number of users: 6
- How you'll recruit the right production test users: readers of the main branch
- How you'll conduct the testing: a call after the renewal
- How you'll give the test users access to the product in production w/o making it live on VA.gov: the toggle

#### Results

- Number of users: [FILL_IN]
- Was any downstream service affected by the change? [PICK_ONE]: yes | no | N/A

### Rollout Planning

- Desired date range: [FILL_IN]
- How will you make the product available in production while limiting the number of users who can find/access it: the toggle
- What metrics-based criteria will you look at before advancing rollout to the next stage ("success criteria")?
  - Failed renewals < 3%
- Links to the dashboard(s) showing "success criteria" metrics: https://example.invalid/renewals
- Who is monitoring the dashboard(s)?: Noor and Sam

### Stage A: Canary - 1% of users

#### Planning

- Length of time: 1 day
- Percentage of Users (and roughly how many users do you expect this to be): 1%, about 90 readers

#### Results

- Number of unique users: [FILL_IN]
- Types of errors logged: [FILL_IN]

### Stage B: 25% of users

#### Planning

- Length of time: [FILL_IN]
- Percentage of Users (and roughly how many users do you expect this to be): 50%

#### Results

- Number of unique users: [FILL_IN]
- Types of errors logged: [FILL_IN]

### Stage C: 100% of users

#### Planning

- Length of time: 1 week
- Percentage of Users (and roughly how many users do you expect this to be): 100%

#### Results

- Number of unique users: [FILL_IN]
- Types of errors logged: [FILL_IN]

## Post Launch metrics

### 1-week results

- Number of unique users: [FILL_IN]
- Types of errors logged: [FILL_IN]

## Post-launch Questions

1. How do the KPIs you gathered compare to your pre-launch definition(s) of "success"?
`;

/** A small plan that stays one whatever happens below its first line. */
export const smallPlan = `<!-- release-plan -->
# Late Fees Release Plan

## Feature toggles

| Toggle name | Description |
| --- | --- |
| \`late_fees_waived\` | Waives fees |

**Verdict:** TBD

### Rollout Planning

- Desired date range: [FILL_IN]
- Who is monitoring the dashboard(s)?: Noor

### Stage A: 10% of users

- Length of time: 1 day
- Percentage of Users: 20%

#### Results

- Number of unique users: [FILL_IN]
`;

export const readme = `# Library Renewals

A small service. See the release plan for how it goes live.

## Usage

- Length of time: [FILL_IN]
`;

export const planUri = 'file:///work/renewals/release-plan.md';
