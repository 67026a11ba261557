{{ leadership(
    ref('fct_executive_tenures'),
    ref('dim_roles'),
    "(select as_of_on from " ~ ref('int_last_instant') ~ ")",
    "(select known_at from " ~ ref('int_last_instant') ~ ")"
) }}
