create table told_once (
    what text primary key,
    at text not null
);
