"""The stages in their order."""

from __future__ import annotations

from pathlib import Path

from extract.characters import simplified
from extract.checks import check, load_checks
from extract.clauses import sentences
from extract.damage import without_damage
from extract.expressions import keep_expressions
from extract.grammar import load_grammar
from extract.indicators import indicator_matcher
from extract.meaning.owners import owner_reader
from extract.meaning.sentence_reader import SentenceReader
from extract.meaning.times import SectionTimes, time_reader
from extract.metadata import read_metadata
from extract.normalised import normalise
from extract.outline import Section, outliner, planned_by_year
from extract.places import own_names
from extract.prose_columns import split_by_columns
from extract.quantities import find_quantities
from extract.record import Extraction, Record
from extract.tables import find_tables, load_table_words, section_of
from extract.told import Told, overridden
from extract.vocabulary import VOCABULARY, load_catalogue


def extract_report(
    text: str, name: str | None = None, vocabulary: Path = VOCABULARY, told: Told | None = None
) -> Extraction:
    """What a report is, and its records in the order of the text.

    A pure function of its arguments and the files of the vocabulary, which are read once per process.

    Args:
        text: the decoded text, as it is.
        name: a file name that may tell place and year.
        vocabulary: folder of the vocabulary (the list of the country's places is always the project's own).
        told: what is said of the report, which goes before what its text tells.
    """
    grammar = load_grammar(vocabulary)
    plain = simplified(text)
    view = normalise(plain)
    words = load_table_words(vocabulary)
    tables = find_tables(plain, view, words)
    sections = outliner(grammar).sections(view, [(table.start, table.end) for table in tables])
    sections = split_by_columns(view.with_cells(plain), sections, grammar)
    info, times = read_metadata(plain, view, sections, simplified(name) if name else None, grammar)
    if told:
        info, times = overridden(info, times, told)
    if times.known and times.looks_back_on:
        sections = planned_by_year(sections, times.review_end, times.now if times.is_given_early else 0)
    own = (*(own_names(info.place) if info.place else ()), *owner_reader(grammar).own_kinds(info.title))
    level = owner_reader(grammar).own_level(view.text, info.title, info.place)
    matcher = indicator_matcher(load_catalogue(vocabulary))
    reader = SentenceReader(text, view, times, info.place, level, own, grammar, matcher)
    section_times: dict[int, SectionTimes] = {}

    def times_of(section: Section) -> SectionTimes:
        if section.start not in section_times:
            section_times[section.start] = time_reader(grammar).section(view.text, section, times)
        return section_times[section.start]

    records: list[Record] = []
    found: list[Record] = []
    quantities = find_quantities(view.text, grammar)
    if tables:
        from extract.tables.records import TableReader  # not above: few reports have tables, and it takes time to load

        cells = TableReader(text, times, own, grammar, matcher, words)
        for table in tables:
            section = section_of(table, sections)
            if section is not None:
                records += cells.read(table.block, table.layout, section, times_of(section).period)
        quantities = [q for q in quantities if not any(table.holds(q.start) for table in tables)]
    for sentence in sentences(view.text, quantities, sections):
        found = reader.read(sentence, times_of(sentence.section), found)
        records += found
    for table in tables:
        section = section_of(table, sections)
        if section is not None and table.texts:
            records = cells.words_of_cells(records, table.texts, times_of(section).period)
    if tables:
        records.sort(key=lambda record: record.start)
    records = without_damage(text, records, [(table.block.start, table.block.end) for table in tables])
    keep_expressions()
    return Extraction(info, tuple(check(records, load_checks(vocabulary))))


def extract_text(text: str, name: str | None = None) -> list[Record]:
    """The records of a report, in the order of its text; see :func:`extract_report`."""
    return list(extract_report(text, name).records)
