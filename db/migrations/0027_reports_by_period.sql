-- Who reported a period, and when first: what a summary asks of every period in its window.

create index reports_by_period on reports (period, organisation_id, submitted_at, channel);
