create table staff_scopes (
    person_id text not null references persons (id),
    kind text not null check (kind in ('commune', 'field')),
    value text not null,
    primary key (person_id, kind, value)
);

create table reviews (
    id text primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    edition integer not null,
    state text not null check (state in ('flagged', 'returned', 'accepted')),
    note text not null default '',
    person_id text references persons (id),
    channel text not null,
    at text not null
);
create index reviews_by_report on reviews (organisation_id, period, edition);

create table review_looks (
    person_id text primary key references persons (id),
    report_id text not null
);

create table reopenings (
    organisation_id text not null references organisations (id),
    period text not null,
    until text not null,
    reason text not null,
    person_id text references persons (id),
    channel text not null,
    at text not null,
    primary key (organisation_id, period)
);

create table cycle_locks (
    period text primary key,
    locks text not null,
    at text not null,
    told integer not null default 0
);

create table closed_summaries (
    id text primary key,
    question text not null,
    edition integer not null,
    figures text not null,
    mark text not null,
    changes text not null default '[]',
    person_id text references persons (id),
    channel text not null,
    at text not null,
    unique (question, edition)
);

create index audit_by_person on audit (person_id, at);
create index audit_by_time on audit (at);

create index reports_by_code on reports (code);
create index reports_by_time on reports (submitted_at);

create table figure_changes (
    id text primary key,
    organisation_id text not null references organisations (id),
    period text not null,
    indicator text not null,
    old_value bigint,
    new_value bigint,
    report_id text not null references reports (id),
    reason text not null default '',
    at text not null
);
create index figure_changes_by_period on figure_changes (period, id);
