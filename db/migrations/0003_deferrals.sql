create table deferrals (
    organisation_id text not null references organisations (id),
    period text not null,
    person_id text not null references persons (id),
    due_at text not null,
    state text not null default 'waiting' check (state in ('waiting', 'told', 'over')),
    said_at text not null,
    settled_at text,
    letter_id text,
    primary key (organisation_id, period, person_id)
);
create index deferrals_waiting on deferrals (due_at) where state = 'waiting';
create index deferrals_of_person on deferrals (person_id);
