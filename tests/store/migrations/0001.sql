-- The tables that the tests of the store use.
create table counters(name text primary key, value bigint not null check (value >= 0));
create table notes(id text primary key, counter text not null references counters(name), body text);
