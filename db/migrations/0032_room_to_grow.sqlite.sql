-- PostgreSQL alone needs it.
select 1;
