"""Files in the form that offices pass on: data in, bytes out.

`table` says what a table is, `workbook` writes tables as Excel, `word` fills a Word template; `plain` is a file that
needs neither. What is in a document is decided by a function of its own (`notice_result` …) that gives a `Book`, a
`Paper` or a `Plain`; `handlers/documents.py` lists these functions by name. `python -m summaries.documents` is the
process that the heavy libraries have to themselves.
"""
