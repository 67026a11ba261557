select
    role_code,
    role_name,
    seniority,
    is_board,
    is_executive,
    is_exclusive
from {{ ref('roles') }}
