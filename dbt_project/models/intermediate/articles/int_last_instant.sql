-- The last instant at which the warehouse came to know something: the "now" of the reports, which a run without news leaves
-- alone.
select
    max(known_from) as known_at,
    cast(max(known_from) as date) as as_of_on
from {{ ref('int_readings_ordered') }}
