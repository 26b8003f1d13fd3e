create table requests (
    number integer primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    edition integer not null,
    answers text not null,
    changes text not null,
    reason text not null,
    person_id text references persons (id),
    channel text not null,
    at text not null,
    decision text not null default ''
        check (decision in ('', 'accepted', 'refused', 'outdated', 'replaced')),
    decided_by text references persons (id),
    decided_channel text not null default '',
    decided_at text,
    comment text not null default ''
);
create index requests_by_report on requests (organisation_id, period);
create index requests_waiting on requests (number) where decision = '';

alter table reports add column confirmed_by text references persons (id);
alter table reports add column confirmed_at text;
