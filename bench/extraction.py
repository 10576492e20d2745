"""How fast reports are read, against cutting the same text into words with jieba."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from statistics import median, quantiles

from bench.measuring import Row, Section, fastest, seconds
from extract.pipeline import extract_report
from extract.readers import read_file
from extract.vocabulary import DATA

_ROOT = Path(__file__).resolve().parent.parent
_ROUNDS = 3
_ROUNDS_OF_SPEED = 25
_GOAL = 3.0
_NUMBER = re.compile(r"(?<![\d年.])\d+(?:\.\d+)?(?![\d年月日])")
WARM_UP = "2020年，全镇完成固定资产投资19亿元，同比增长5%。新增企业30家。"
_FIRST_RECORD = "from extract import extract_text; assert extract_text('2020年，全镇完成固定资产投资19亿元。')"


def texts() -> dict[str, str]:
    """The reports of the collection by file name."""
    return {path.name: read_file(path).text for path in sorted((DATA / "reports").glob("*.txt"))}


def run() -> list[Section]:
    """Speed of reading, and the way to the first record."""
    return [_speed(texts()), _start()]


def _speed(reports: dict[str, str]) -> Section:
    import jieba

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    characters = sum(map(len, reports.values()))
    records = sum(len(extract_report(text, name).records) for name, text in reports.items())
    unseen, seen, cut = _turns(reports, jieba.lcut)
    yardstick = median(cut)
    section = Section(
        f"Extraction: {len(reports)} reports, {characters:,} characters, {records:,} records, one process",
        "jieba.lcut",
    )

    def add(name: str, taken: float, spread: str = "") -> None:
        speed = f"{characters / taken / 1000:,.0f} thousand characters/s"
        section.rows.append(Row(name, speed, f"{yardstick / taken:.2f}× as fast{spread}"))

    add("extraction, first reports of a process (still compiling patterns)", _first_time())
    add("extraction, labels that were never seen", median(unseen), _spread(unseen, cut))
    add("extraction, labels that were seen before", median(seen), _spread(seen, cut))
    add("jieba.lcut", yardstick)
    others = _others(reports)
    for name, action in others.items():
        add(name, seconds(action, time.process_time))
    section.notes.append(
        f"Processor time, medians of {_ROUNDS_OF_SPEED} rounds in turns, each with other numbers in the texts; "
        f"in brackets the middle half of the rounds. Goal: at least {_GOAL:.0f}×. {_others_note(others)}"
    )
    return section


def _turns(reports: dict[str, str], cut: Callable[[str], object]) -> tuple[list[float], list[float], list[float]]:
    """Seconds of each round: reports with labels that were never seen, with the same labels again, and jieba's."""
    unseen, seen, jieba = [], [], []
    remembered = _remembered()
    for number in range(_ROUNDS_OF_SPEED):
        varied, again = (_with_other_numbers(reports, seed) for seed in (2 * number, 2 * number + 1))
        for cache in remembered:
            cache.cache_clear()
        unseen.append(seconds(partial(_read, varied), time.process_time))
        seen.append(seconds(partial(_read, again), time.process_time))
        jieba.append(seconds(partial(_each, cut, varied), time.process_time))
    return unseen, seen, jieba


def _read(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        extract_report(text, name)


def _each(cut: Callable[[str], object], reports: dict[str, str]) -> None:
    for text in reports.values():
        cut(text)


def _with_other_numbers(reports: dict[str, str], seed: int) -> dict[str, str]:
    """The reports with other digits in their numbers (not in their dates), so that no round reads what one has read."""
    digits = random.Random(seed)

    def other(match: re.Match[str]) -> str:
        return "".join(digits.choice("123456789") if c.isdigit() else c for c in match[0])

    return {name: _NUMBER.sub(other, text) for name, text in reports.items()}


def _remembered() -> list[_lru_cache_wrapper[object]]:
    """What the stages remember of words they have read; not the vocabulary, of which a few are kept."""
    caches = [found for found in gc.get_objects() if isinstance(found, _lru_cache_wrapper)]
    return [cache for cache in caches if (cache.cache_parameters()["maxsize"] or 0) > 64]


def _spread(times: list[float], yardstick: list[float]) -> str:
    """The middle half of the ratios of all rounds."""
    low, _, high = quantiles((b / a for a, b in zip(times, yardstick, strict=True)), n=4)
    return f" ({low:.2f} to {high:.2f})"


def _first_time() -> float:
    """Seconds for all reports in a process that has loaded the vocabulary and read none of them yet."""
    code = (
        "from time import process_time; from bench.measuring import seconds\n"
        "from bench.extraction import WARM_UP, extract_report, texts\n"
        "reports = texts(); extract_report(WARM_UP)\n"
        "print(seconds(lambda: [extract_report(text, name) for name, text in reports.items()], process_time))"
    )
    command = [sys.executable, "-c", code]
    told = [subprocess.run(command, cwd=_ROOT, check=True, capture_output=True).stdout for _ in range(_ROUNDS)]
    return min(map(float, told))


def _jionlp(reports: dict[str, str]) -> Callable[[], None]:
    jionlp = importlib.import_module("jionlp")
    extract_money = jionlp.ner.extract_money
    extract_money(WARM_UP)

    def run() -> None:
        for text in reports.values():
            extract_money(text)

    return run


def _recognizers(reports: dict[str, str]) -> Callable[[], None]:
    number = importlib.import_module("recognizers_number")
    with_unit = importlib.import_module("recognizers_number_with_unit")
    culture = number.Culture.Chinese
    with_unit.recognize_currency(WARM_UP, culture)

    def run() -> None:
        for text in reports.values():
            number.recognize_number(text, culture)
            number.recognize_percentage(text, culture)
            with_unit.recognize_currency(text, culture)

    return run


_OTHERS = {
    "jionlp (extract_money alone)": _jionlp,
    "recognizers-text (numbers, percentages, currency)": _recognizers,
}


def _others(reports: dict[str, str]) -> dict[str, Callable[[], None]]:
    """What can be imported of the libraries that find numbers in Chinese text; none of them is a requirement."""
    found = {}
    for name, make in _OTHERS.items():
        logging.disable()
        try:
            found[name] = make(reports)
        except Exception:  # optional: whatever keeps one from starting, it is left out
            continue
        finally:
            logging.disable(logging.NOTSET)
    return found


def _others_note(others: dict[str, Callable[[], None]]) -> str:
    missing = [name for name in _OTHERS if name not in others]
    return f"Not installed, left out: {', '.join(missing)}." if missing else ""


def _start() -> Section:
    # Installed packages come with their bytecode; where nothing else may write it, the project's own would be compiled
    # at each start.
    keeps_bytecode = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}

    def python(code: str) -> Callable[[], object]:
        command = [sys.executable, "-c", code]
        return lambda: subprocess.run(command, cwd=_ROOT, env=keeps_bytecode, check=True, capture_output=True)

    times = fastest(
        {
            "python -c pass": python("pass"),
            "import and first record": python(_FIRST_RECORD),
            "import jieba and cut a word": python("import jieba; jieba.lcut('固定资产投资')"),
        },
        _ROUNDS,
    )
    yardstick = times["import jieba and cut a word"]
    section = Section("Start: a new process up to its first record", "jieba's start")
    for name, taken in times.items():
        section.rows.append(Row(name, f"{taken * 1000:,.0f} ms", f"{taken / yardstick:.2f}× the time"))
    return section
