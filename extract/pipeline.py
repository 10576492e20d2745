"""The stages in their order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from extract.clauses import Sentence, sentences
from extract.grammar import Grammar, load_grammar
from extract.indicators import IndicatorMatcher, indicator_matcher
from extract.meaning.labels import label_reader
from extract.meaning.measures import MeasureReading, measure_reader
from extract.meaning.times import SectionTimes, TimeReading, time_reader
from extract.metadata import Times, read_metadata
from extract.normalised import Normalised, normalise
from extract.outline import outliner
from extract.periods import parse_period, same_period_before
from extract.places import own_names
from extract.quantities import find_quantities
from extract.record import Extraction, Record, Status
from extract.vocabulary import VOCABULARY, load_catalogue


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the stages need of a report besides the sentence at hand."""

    text: str
    view: Normalised
    times: Times
    own_names: tuple[str, ...]
    grammar: Grammar
    matcher: IndicatorMatcher


def extract_report(text: str, name: str | None = None, vocabulary: Path = VOCABULARY) -> Extraction:
    """What a report is, and its records in the order of the text.

    A pure function of its arguments and the files of the vocabulary, which are read once per process.

    Args:
        text: the decoded text, as it is.
        name: a file name that may tell place and year.
        vocabulary: folder of the vocabulary.
    """
    grammar = load_grammar(vocabulary)
    view = normalise(text)
    sections = outliner(grammar).sections(view)
    info, times = read_metadata(text, view, sections, name, grammar)
    own = tuple(own_names(info.place)) if info.place else ()
    reading = _Reading(text, view, times, own, grammar, indicator_matcher(load_catalogue(vocabulary)))
    records: list[Record] = []
    section_times: dict[int, SectionTimes] = {}
    for sentence in sentences(view.text, find_quantities(view.text, grammar), sections):
        section = sentence.section
        if section.start not in section_times:
            section_times[section.start] = time_reader(grammar).section(view.text, section, times)
        records += _read_sentence(sentence, section_times[section.start], reading)
    return Extraction(info, tuple(records))


def extract_text(text: str, name: str | None = None) -> list[Record]:
    """The records of a report, in the order of its text; see :func:`extract_report`."""
    return list(extract_report(text, name).records)


def _growth_by_label(
    measures: list[MeasureReading], labels: list[str], grammar: Grammar, units: list[str]
) -> tuple[list[MeasureReading], list[str]]:
    """社会消费品零售总额增速由…提升到-2.4%: a rate whose label ends in 增速 is one of growth, of what stands before."""
    nouns = tuple(grammar.words.measures.rates)
    for i, (measure, label) in enumerate(zip(measures, labels, strict=True)):
        noun = next((noun for noun in nouns if label.endswith(noun)), None)
        if noun and measure.measure == "level" and units[i] == "%" and len(label) > len(noun):
            measures[i] = replace(measure, measure="yoy", why=noun)
            labels[i] = label[: -len(noun)].rstrip("的")
    return measures, labels


def _read_sentence(sentence: Sentence, section: SectionTimes, reading: _Reading) -> list[Record]:
    grammar = reading.grammar
    measures: list[MeasureReading] = []
    for mention in sentence.mentions:
        measures.append(measure_reader(grammar).read(mention, measures[-1] if measures else None))
    labels = label_reader(grammar).read(sentence, measures, reading.matcher.topics)
    units = [mention.quantity.unit for mention in sentence.mentions]
    measures, labels = _growth_by_label(measures, labels, grammar, units)
    times = time_reader(grammar).read(reading.view.text, sentence, section, reading.times)
    span = reading.view.span(sentence.start, sentence.end)
    return [
        _record(sentence, i, measure, label, time, reading, span)
        for i, (measure, label, time) in enumerate(zip(measures, labels, times, strict=True))
    ]


def _record(
    sentence: Sentence,
    i: int,
    measure: MeasureReading,
    label: str,
    time: TimeReading,
    reading: _Reading,
    span: tuple[int, int],
) -> Record:
    mention = sentence.mentions[i]
    quantity = mention.quantity
    start, end = reading.view.span(quantity.start, quantity.end)
    partial = any(word in mention.before for word in reading.grammar.words.labels.partial)
    match = None if partial else reading.matcher.match(label, quantity.unit, measure.measure, reading.own_names)
    if time.spans and measure.measure == "yoy" and not measure.yearly:
        measure = replace(measure, measure="change")  # 五年来增长101.5%
    value = -abs(quantity.value) if measure.sign < 0 else quantity.value
    return Record(
        start=start,
        end=end,
        text=reading.text[start:end],
        value=round(value, 6),
        value_high=None if quantity.high is None else round(quantity.high, 6),
        unit=quantity.unit,
        bound=quantity.bound,
        measure=measure.measure,
        label=label,
        indicator=match.indicator if match else None,
        period=_period(time, measure, mention.before),
        status=_status(time, measure, sentence, mention.before),
        place=None,
        sentence_start=span[0],
        sentence_end=span[1],
        heading=sentence.section.path,
        qualifier=mention.qualifier or None,
        rule=f"measure: {measure.why}" if measure.why else "level",
        reasons=(
            f"period: {time.why_period}",
            f"status: {time.why_status}",
            *((f"indicator: {match.name}",) if match else ()),
        ),
    )


_FROM = ("由", "从")


def _status(time: TimeReading, measure: MeasureReading, sentence: Sentence, before: str) -> Status:
    """What a level is to rise from is known; a plan that a completion speaks of (占年度计划的108%) makes it no plan."""
    if time.status == "target" and before.endswith(_FROM):
        return "actual"
    if measure.measure == "completion" and time.status == "target" and sentence.section.mode != "plan":
        return "actual"
    return time.status


_REACHED = ("达到", "达", "到", "增至", "升至", "降至", "至", "控制在", "为", "占")


def _period(time: TimeReading, measure: MeasureReading, before: str) -> str | None:
    """The period of a number, by what it says of it.

    What a level rose from (由46.9%上升到97.1%) is for the period before. In a look back over years, a level that was
    reached is for the last of them; what piled up, and average growth, are for all.
    """
    if not time.period or time.alone:
        return time.period
    span = time.period if time.spans else time.span
    if before.endswith(_FROM):
        return str(parse_period(span).start.year - 1) if span else same_period_before(time.period)
    if measure.measure == "avg_growth":
        return span if span and parse_period(span).year == parse_period(time.period).year else time.period
    if time.spans and measure.measure == "level" and before.endswith(_REACHED) and "累计" not in before:
        return str(parse_period(time.period).year)
    return time.period
