create table ocop_products (
    id text primary key,
    organisation_id text not null references organisations (id),
    name text not null,
    name_folded text not null,
    product_group text not null default '',
    stars integer not null check (stars between 3 and 5),
    decision text not null default '',
    decided_on text not null,
    expires_on text not null,
    state text not null default 'recognised' check (state in ('recognised', 'revoked')),
    created_at text not null,
    unique (organisation_id, name_folded, decided_on)
);
create index ocop_products_in_force on ocop_products (expires_on) where state = 'recognised';
