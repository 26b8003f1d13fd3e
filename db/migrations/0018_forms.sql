create table ladder_of_all_cadences (
    cadence text not null check (cadence in ('month', 'quarter', 'half', 'year')),
    number integer not null,
    step text not null,
    anchor text not null check (anchor in ('opens', 'due')),
    days integer not null,
    at text not null,
    action text not null check (action in ('remind', 'calls')),
    active integer not null default 1 check (active in (0, 1)),
    primary key (cadence, number),
    unique (cadence, step)
);
insert into ladder_of_all_cadences select cadence, number, step, anchor, days, at, action, active from ladder;
drop table ladder;
alter table ladder_of_all_cadences rename to ladder;

-- The steps of half-years and years lie between those of the month, so that nobody is told twice a day.
insert into ladder (cadence, number, step, anchor, days, at, action) values
    ('half', 1, 'opened', 'opens', 10, '08:00', 'remind'),
    ('half', 2, 'before', 'due', -3, '08:00', 'remind'),
    ('half', 3, 'due', 'due', 0, '08:00', 'remind'),
    ('half', 4, 'late', 'due', 2, '08:00', 'remind'),
    ('half', 5, 'calls', 'due', 3, '08:00', 'calls'),
    ('year', 1, 'opened', 'opens', 13, '08:00', 'remind'),
    ('year', 2, 'before', 'due', -3, '08:00', 'remind'),
    ('year', 3, 'due', 'due', 0, '08:00', 'remind'),
    ('year', 4, 'late', 'due', 2, '08:00', 'remind'),
    ('year', 5, 'calls', 'due', 3, '08:00', 'calls');
