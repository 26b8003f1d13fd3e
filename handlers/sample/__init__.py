"""A sample province: invented organisations and people, with figures like those of the real one."""
