alter table persons add column fund integer not null default 0 check (fund in (0, 1));

create table fund_imports (
    month text not null,
    edition integer not null,
    current integer not null check (current in (0, 1)),
    file text not null default '',
    person_id text references persons (id),
    channel text not null,
    at text not null,
    primary key (month, edition)
);
create index fund_imports_current on fund_imports (month) where current = 1;

create table fund_ledger (
    month text not null,
    edition integer not null,
    contract text not null,
    contract_folded text not null,
    organisation_id text not null references organisations (id),
    member integer not null default 0 check (member in (0, 1)),
    purpose text not null default '',
    approved bigint not null,
    disbursed_on text not null default '',
    opening bigint not null,
    drawn bigint not null,
    repaid bigint not null,
    interest bigint not null,
    outstanding bigint not null,
    overdue bigint not null,
    overdue_days integer not null default 0,
    restructuring text not null default 'none' check (restructuring in ('none', 'adjusted', 'extended')),
    rate integer,
    rate_period text not null default '' check (rate_period in ('', 'month', 'year')),
    due_on text not null default '',
    debt_group integer not null default 0 check (debt_group between 0 and 5),
    primary key (month, edition, contract_folded)
);
create index fund_ledger_by_organisation on fund_ledger (organisation_id, month);

create table fund_mismatches (
    organisation_id text not null references organisations (id),
    month text not null,
    contract_folded text not null,
    fund_says bigint,
    unit_says bigint,
    state text not null check (state in ('asked', 'fund', 'unit', 'other', 'resolved')),
    note text not null default '',
    person_id text references persons (id),
    channel text not null default '',
    asked_at text not null,
    settled_at text,
    primary key (organisation_id, month, contract_folded)
);
create index fund_mismatches_open on fund_mismatches (month) where state <> 'resolved';
