"""SQL text is cut and translated only where it is SQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.statements import for_many, split, to_template

PLAIN = st.text(st.sampled_from("aZ_09 (),=<>|*\n"), max_size=8)
LITERAL = st.one_of(
    st.text(st.sampled_from('a%:;-*/"$ ệ'), max_size=8).map(lambda text: f"'{text.replace(chr(39), chr(39) * 2)}' "),
    st.text(st.sampled_from("a%:;-*/'$ "), max_size=8).map(lambda text: f'"{text}" '),
    st.text(st.sampled_from("a%:;'\"$ "), max_size=8).map(lambda text: f"--{text}\n"),
    st.text(st.sampled_from("a%:;'\"-$ "), max_size=8).map(lambda text: f"/*{text}*/ "),
    st.text(st.sampled_from("a%:;'\"-"), max_size=8).map(lambda text: f" $do${text}$do$ "),
    st.just("::text "),
)
NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True)
PARTS = st.lists(
    st.one_of(
        PLAIN.map(lambda text: (f" {text} ", f" {text} ")),
        LITERAL.map(lambda text: (text, text.replace("%", "%%"))),
        st.just((" % ", " %% ")),
        NAMES.map(lambda name: (f":{name} ", f"%({name})s ")),
    ),
    max_size=12,
)


def with_names(sql: str) -> str:
    """The template, with each parameter where it is to be put."""
    template, names = to_template(sql)
    return (template.replace(b"%%", b"%%%%") % tuple(f"%({name})s".encode() for name in names)).decode()


@given(PARTS)
def test_only_parameters_are_translated_and_every_percent_sign_is_doubled(
    parts: list[tuple[str, str]],
) -> None:
    assert with_names("".join(ours for ours, _ in parts)) == "".join(theirs for _, theirs in parts)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("where a=:a and b in (:b,:b2)", "where a=%(a)s and b in (%(b)s,%(b2)s)"),
        ("cast(:n as text), :n::text, x::int", "cast(%(n)s as text), %(n)s::text, x::int"),
        ("like '%:a''s :b%' || :c", "like '%%:a''s :b%%' || %(c)s"),
        (r"e'it\'s :a' || :b", r"e'it\'s :a' || %(b)s"),
        (r"like :a escape '\' and x = ':b'", r"like %(a)s escape '\' and x = ':b'"),
        ("select 1 -- is it :so?\n, :a", "select 1 -- is it :so?\n, %(a)s"),
        ("'10:30' || \"a:b\" || 7 % :n", "'10:30' || \"a:b\" || 7 %% %(n)s"),
    ],
)
def test_examples(ours: str, theirs: str) -> None:
    assert with_names(ours) == theirs


@given(st.lists(st.tuples(PLAIN, LITERAL), max_size=6))
def test_semicolons_cut_statements_except_in_strings_and_comments(parts: list[tuple[str, str]]) -> None:
    statements = [f"select {plain} {literal} end{n}" for n, (plain, literal) in enumerate(parts)]
    pieces = split(" ; \n".join(statements))
    assert [piece.split()[-1] for piece in pieces] == [f"end{n}" for n in range(len(parts))]


def test_comments_and_empty_statements_are_left_out() -> None:
    assert split("-- first; then\nselect 1; ;\n/* select 2; */\nselect/**/3;\n-- end") == [
        "select 1",
        "select 3",
    ]


def test_the_body_of_a_trigger_stays_in_one_piece() -> None:
    trigger = """create trigger t after insert on a begin
        update a set n = case when n > 1 then 1 else 0 end; delete from b; end"""
    plain = "create trigger u after insert on a execute function f()"
    assert split(f"{trigger};\n{plain}; select 1") == [trigger, plain, "select 1"]


@pytest.mark.parametrize(
    ("sql", "together"),
    [
        ("insert into tea (id, leaf)\n values (:id, :leaf)", True),
        ("insert into tea (id, leaf) values (:id, null)", True),
        ("insert into tea (id, leaf) values (:id, :leaf) on conflict (id) do nothing", False),
        ("insert into tea (id, leaf) values (:id, nullif(:leaf, ''))", False),
        ("insert into tea (id) select :id where not exists (select 1 from tea)", False),
        ("update tea set leaf = :leaf where id = :id", False),
    ],
)
def test_rows_of_a_plain_insert_go_together(sql: str, together: bool) -> None:
    first, template, between, _ = for_many(sql)
    assert first + template == to_template(sql)[0]
    assert (first.rstrip().endswith(b"values"), between) == (together, b"," if together else b"\n;")
