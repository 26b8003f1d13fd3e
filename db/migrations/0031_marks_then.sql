-- Whether a figure that a later edition changed had been an estimate, or out of proportion and confirmed: what a closed
-- summary is made of says so for ever. Of changes from before nobody knows it any more.
alter table figure_changes add column old_estimate integer not null default 0;
alter table figure_changes add column old_odd integer not null default 0;
