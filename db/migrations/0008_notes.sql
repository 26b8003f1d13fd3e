alter table figures add column estimate integer not null default 0;
alter table figures add column odd integer not null default 0;
alter table figures add column reason text not null default '';

create index figures_odd on figures (period) where odd = 1;
