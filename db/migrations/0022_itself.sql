create index inbox_set_aside on inbox (channel) where error is not null;
create index addresses_unreachable on addresses (channel) where unreachable is not null;
