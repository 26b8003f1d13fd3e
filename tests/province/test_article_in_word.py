"""The sample province's report on 2022 and the first quarter of 2023 is the article of April 2023."""

import asyncio
from pathlib import Path

from click.testing import CliRunner
from msgspec.structs import replace

from db.store import Store, open_store
from handlers.sample.past.past import write_past
from handlers.sample.province import Province
from handlers.sample.write import write_province
from handlers.summary_text import summary_command
from settings import Settings
from tests.documents.reading import lines, paper
from tests.province.made_up import SENTENCES
from tests.province.test_sentences import without_asides
from tests.sample.invented import SEED, sample_province


def sample() -> Province:
    """The sample with the reports of its last month only, which is soon written."""
    whole = sample_province()
    return replace(whole, reports=tuple(report for report in whole.reports if report.period == "2026-10"))


async def _write(url: str, province: Province) -> None:
    store = await open_store(url)
    try:
        await store.transact(write_province, province)
        assert province.past
        await store.transact(write_past, province.past, SEED)
    finally:
        await store.close()


def test_the_word_file_of_the_summary_command_has_every_sentence_of_the_article(
    database_url: str, tmp_path: Path
) -> None:
    asyncio.run(_write(database_url, sample()))

    async def opened() -> Store:
        return await open_store(database_url)

    command = summary_command(opened, lambda: Settings(database_url=database_url))
    file = tmp_path / "report.docx"
    asked = ["--from", "2022-01", "--to", "2023-03", "--format", "docx", "--out", str(file)]
    done = CliRunner().invoke(command, asked, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    text = without_asides("\n".join(lines(paper(file.read_bytes()))))
    assert [sentence for sentence in SENTENCES if sentence not in text] == []
    assert "Tình hình kinh tế tập thể năm 2022 và 3 tháng đầu năm 2023" in text
