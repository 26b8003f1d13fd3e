create table departments (
    code text primary key,
    name text not null unique,
    place integer not null
);
insert into departments (code, name, place) values
    ('nnmt', 'Sở Nông nghiệp và Môi trường', 1),
    ('tc', 'Sở Tài chính', 2),
    ('ct', 'Sở Công Thương', 3),
    ('khcn', 'Sở Khoa học và Công nghệ', 4),
    ('nv', 'Sở Nội vụ', 5),
    ('xd', 'Sở Xây dựng', 6),
    ('quy', 'Quỹ hỗ trợ phát triển HTX', 7),
    ('thue', 'Thuế tỉnh', 8),
    ('nhnn', 'Ngân hàng Nhà nước Khu vực', 9),
    ('tinh', 'UBND tỉnh', 10),
    ('xa', 'UBND xã, phường', 11),
    ('lm', 'Liên minh HTX tỉnh', 12);

create table petitions (
    number integer primary key,
    organisation_id text not null references organisations (id),
    person_id text references persons (id),
    event_id text,
    topic text not null check (
        topic in ('land', 'loans', 'tax', 'market', 'science', 'works', 'policy', 'training', 'other')
    ),
    anonymous integer not null default 0 check (anonymous in (0, 1)),
    state text not null check (state in ('received', 'passed', 'answered', 'followed', 'closed', 'withdrawn')),
    department text references departments (code),
    same_as integer references petitions (number),
    untold integer not null default 1 check (untold in (0, 1)),
    at text not null
);
create index petitions_by_person on petitions (person_id);
create index petitions_by_organisation on petitions (organisation_id);
create index petitions_by_event on petitions (event_id);
create index petitions_of_group on petitions (same_as) where same_as is not null;
create index petitions_waiting on petitions (number) where state in ('received', 'followed');
create index petitions_untold on petitions (number) where untold = 1;

create table petition_words (
    id text primary key,
    petition integer not null references petitions (number),
    kind text not null check (kind in ('asked', 'added', 'answer', 'follow_up')),
    text text not null,
    department text references departments (code),
    person_id text references persons (id),
    channel text not null,
    at text not null
);
create index petition_words_of on petition_words (petition);
create index petition_words_by_person on petition_words (person_id);

create table petition_steps (
    id text primary key,
    petition integer not null references petitions (number),
    step text not null,
    detail text not null default '',
    person_id text references persons (id),
    channel text not null,
    at text not null
);
create index petition_steps_of on petition_steps (petition);

create table petition_drafts (
    person_id text not null references persons (id),
    number integer not null,
    organisation_id text references organisations (id),
    event_id text,
    topic text not null default '',
    anonymous integer not null default 0 check (anonymous in (0, 1)),
    parts text not null,
    at text not null,
    primary key (person_id, number)
);

create table petition_alerts (
    name text primary key,
    at text not null
);
insert into petition_alerts (name, at) values ('office', '');
