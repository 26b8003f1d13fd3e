create table deferrals (
    organisation_id text not null references organisations (id),
    period text not null,
    person_id text not null references persons (id),
    day text not null,
    state text not null default 'waiting' check (state in ('waiting', 'told', 'over')),
    said_at text not null,
    settled_at text,
    primary key (organisation_id, period, person_id)
);
create index deferrals_waiting on deferrals (day) where state = 'waiting';
