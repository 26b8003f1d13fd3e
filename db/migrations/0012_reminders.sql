alter table organisations add column in_charge text references persons (id);
create index organisations_in_charge on organisations (in_charge) where in_charge is not null;

create table ladder (
    cadence text not null check (cadence in ('month', 'quarter')),
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
insert into ladder (cadence, number, step, anchor, days, at, action) values
    ('month', 1, 'opened', 'opens', 0, '08:00', 'remind'),
    ('month', 2, 'before', 'due', -3, '08:00', 'remind'),
    ('month', 3, 'due', 'due', 0, '08:00', 'remind'),
    ('month', 4, 'late', 'due', 2, '08:00', 'remind'),
    ('month', 5, 'calls', 'due', 3, '08:00', 'calls'),
    ('quarter', 1, 'opened', 'opens', 0, '08:00', 'remind'),
    ('quarter', 2, 'before', 'due', -3, '08:00', 'remind'),
    ('quarter', 3, 'due', 'due', 0, '08:00', 'remind'),
    ('quarter', 4, 'late', 'due', 2, '08:00', 'remind'),
    ('quarter', 5, 'calls', 'due', 3, '08:00', 'calls');

create table reminders (
    period text not null,
    step text not null,
    person_id text not null references persons (id),
    action text not null check (action in ('remind', 'calls', 'nudge')),
    due_at text not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped', 'over')),
    nudged_by text references persons (id),
    settled_at text,
    letter_id text,
    primary key (period, step, person_id)
);
create index reminders_waiting on reminders (due_at) where state = 'waiting';
create index reminders_of_person on reminders (person_id, settled_at);
create index reminders_of_letter on reminders (letter_id) where letter_id is not null;
create index deferrals_of_letter on deferrals (letter_id) where letter_id is not null;
