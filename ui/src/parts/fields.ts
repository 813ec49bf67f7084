// Which facts a column can hold, by kind of table. The names are the engine's; fields.test.ts holds them against it.

const ANYWHERE = ['period', 'fiscal_year', 'quarter', 'currency', 'unit', 'owner', 'comment', 'description'];
const MONEY = [
  'amount_budget',
  'amount_actual',
  'amount_forecast',
  'amount_prior',
  'amount_committed',
  'amount_total',
];

const FIELDS: Record<string, string[]> = {
  budget: [
    ...[
      'cost_center',
      'account',
      'account_name',
      'cost_pool',
      'capex_opex',
      'account_type',
      'vendor',
      'po_number',
    ],
    ...[
      'scenario',
      ...MONEY,
      'amount_variance',
      'platform',
      'investment',
      'team',
      'domain',
      'revenue',
      'headcount_fte',
    ],
  ],
  cloud_bill: [
    ...[
      'billed_cost',
      'effective_cost',
      'list_cost',
      'contracted_cost',
      'charge_start',
      'charge_end',
      'sub_account',
    ],
    ...['region', 'charge_category', 'resource', 'tags', 'service', 'vendor', 'platform', 'team'],
  ],
  portfolio: [
    ...['platform', 'platform_id', 'platform_kind', 'aliases', 'domain', 'capability', 'tier', 'lifecycle'],
    ...['disposition', 'sunset_date', 'ppm', 'annual_cost', 'team', 'valid_from', 'valid_to'],
  ],
  investments: [
    ...[
      'investment',
      'investment_kind',
      'platform',
      'sponsor',
      'start_date',
      'end_date',
      'stage',
      'expected_benefit',
    ],
    ...['disbenefits', 'amount_budget', 'amount_actual', 'status'],
  ],
  outcomes: [
    ...[
      'outcome',
      'parent_outcome',
      'benefit_type',
      'benefit_class',
      'benefit_amount',
      'unit_value',
      'margin',
    ],
    ...[
      'deadweight',
      'displacement',
      'drop_off',
      'external_share',
      'pool',
      'pool_total',
      'signed_by',
      'metric',
    ],
    ...['baseline', 'target', 'stage', 'low', 'high', 'confidence'],
  ],
  links: [
    ...[
      'investment',
      'platform',
      'outcome',
      'attribution_share',
      'low',
      'high',
      'confidence',
      'rationale',
      'evidence',
    ],
    ...['author', 'reviewed_by', 'status'],
  ],
  adoption: [
    ...[
      'team',
      'platform',
      'mandated',
      'eligible',
      'adoption_status',
      'active_users',
      'usage_volume',
      'as_of',
      'domain',
    ],
  ],
  metrics: [
    'metric',
    'platform',
    'team',
    'value',
    'n',
    'latency_p95',
    'freshness',
    'dq_score',
    'target',
    'baseline',
  ],
  deployments: [
    ...[
      'service',
      'platform',
      'team',
      'environment',
      'deployed_at',
      'committed_at',
      'lead_time',
      'deploy_result',
    ],
    ...['rework', 'change_id', 'deploy_count', 'failed_count'],
  ],
  incidents: [
    ...[
      'incident_id',
      'service',
      'platform',
      'opened_at',
      'resolved_at',
      'recovery_time',
      'severity',
      'caused_by_change',
    ],
  ],
  survey: ['date', 'wave', 'platform', 'team', 'nps_score', 'csat_score', 'respondent'],
  okrs: [
    ...[
      'objective',
      'objective_id',
      'key_result',
      'key_result_id',
      'discipline',
      'team',
      'baseline',
      'target',
    ],
    ...['current_value', 'progress', 'direction', 'confidence', 'status'],
  ],
  decisions: ['objective', 'objective_id', 'date', 'status', 'platform', 'investment', 'rationale', 'author'],
  teams: ['team', 'headcount', 'domain', 'valid_from', 'valid_to'],
  fx_rates: ['fx_rate', 'from', 'to', 'rate_kind', 'as_of'],
  assumptions: ['metric', 'value', 'low', 'high', 'signed_by', 'as_of', 'loaded_rate'],
};

/** The fields that a table of this kind can have. */
export const fieldsOf = (kind: string): string[] => [...new Set([...(FIELDS[kind] ?? []), ...ANYWHERE])];

/** Every field named here. */
export const NAMED: readonly string[] = [...new Set(Object.keys(FIELDS).flatMap(fieldsOf))];
