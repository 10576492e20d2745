"""Files that are damaged within: what can be read is, what can't be trusted is left out, and both are told."""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter
from pathlib import Path

import pytest

from extract import extract_text
from extract.cli import ingesting
from extract.decoding import decode
from extract.ingest import ingest
from extract.readers import read_data
from extract.reading import ReadError
from tests.formats.bad_files import pdf_of
from tests.formats.portal import portal_page
from tests.formats.printing import print_pdf, printable
from tests.formats.report import REPORT, TITLE, meaning, meanings, plain

LONG = plain() + "".join(
    f"各项工作稳步推进，第{number}个村的建设实现了全面发展，人民生活水平和社会经济建设有了新的提高。\n" * 4
    for number in range(12)
)


def damaged_at(data: bytes, word: bytes, byte: int = 0xFF) -> bytes:
    """The bytes with the first one of a word damaged."""
    at = data.index(word)
    return data[:at] + bytes([byte]) + data[at + 1 :]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("byte", [0xFF, 0x00])
def test_a_damaged_byte_costs_no_more_than_what_stands_at_it(encoding: str, byte: int) -> None:
    data = LONG.encode(encoding)
    read = read_data(damaged_at(data, "平稳".encode(encoding), byte), "a.txt")
    assert read.undecoded == 1
    assert meanings(read.text) == meanings(LONG)
    for record in extract_text(read.text):
        assert read.text[record.start : record.end] == record.text


def test_a_lost_byte_of_utf_16_that_garbles_the_rest_is_refused() -> None:
    data = LONG.encode("utf-16")
    assert read_data(data + b"\n", "a.txt").undecoded == 1
    with pytest.raises(ReadError, match="this is no text"):
        read_data(data[:1000] + data[1001:], "a.txt")


@pytest.mark.parametrize(("damage", "reads"), [(5, True), (60, False)])
def test_more_damage_is_refused(damage: int, reads: bool) -> None:
    data = bytearray(LONG.encode())
    for at in random.Random(3).sample(range(len(data)), damage):
        data[at] = 0xFF
    if reads:
        assert read_data(bytes(data), "a.txt").undecoded >= damage
    else:
        with pytest.raises(ReadError, match="this is no text"):
            read_data(bytes(data), "a.txt")


@pytest.mark.parametrize("word", ["237户", "70.2亿", "3210 |"])
def test_a_number_beside_damage_is_not_read_and_others_make_no_points(word: str) -> None:
    text = read_data(damaged_at(LONG.encode(), word.encode()), "a.txt").text
    values = Counter(r.value for r in extract_text(LONG)), Counter(r.value for r in extract_text(text))
    assert len(values[0] - values[1]) == 1
    assert not values[1] - values[0]
    sound = [meaning(r) for r in extract_text(text) if r.indicator]
    assert not Counter(sound) - meanings(LONG)


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_characters_behind_a_damaged_byte_are_not_paired_wrongly(encoding: str) -> None:
    text = LONG if encoding == "gb18030" else LONG.translate(str.maketrans("个发", "個發"))
    text = re.sub(r"[^\x00-\x7f]", lambda m: m[0] if m[0].encode(encoding, "ignore") else "一", text)
    read = decode(damaged_at(text.encode(encoding), "建".encode(encoding)))
    assert read.text == text.replace("建", "\ufffd", 1)


def test_a_mark_of_the_end_as_old_programs_write_it() -> None:
    assert decode(plain().encode("gb18030") + b"\x1a").damaged == 1


def test_damaged_bytes_are_told_in_the_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes(damaged_at(LONG.encode(), "平稳".encode()))
    page = portal_page(
        "朱家角镇2020年工作总结", ["全年引进企业61家，经济社会平稳发展，人民生活水平有了新的提高。" * 20]
    )
    (folder / "b.html").write_bytes(damaged_at(page.encode("gb18030"), "平稳".encode("gb18030")))
    ingesting.run([folder], None, jobs=0, prune=False, quiet=False)
    output = capsys.readouterr().out
    assert re.search(r"Damaged text, .*\(2\):\n.*a\.txt: 1 place\n.*b\.html: 1 place\n", output)


def streams(data: bytes) -> list[tuple[int, int]]:
    """Where the compressed contents of a PDF's pages stand."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            content = zlib.decompress(match[1])
        except zlib.error:
            continue
        if b"BT" in content:
            found.append(match.span(1))
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The report on two pages or more."""
    return print_pdf(printable(TITLE, REPORT), tmp_path_factory.mktemp("printed"), "a", heads=False).read_bytes()


@pytest.mark.parametrize("way", ["flipped", "zeroed", "cut"])
def test_a_page_that_is_damaged_within_is_left_out_and_told(
    printed: bytes, way: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(printed)
    start, end = streams(printed)[1]
    middle = (start + end) // 2
    if way == "flipped":
        data[middle] ^= 4
    elif way == "zeroed":
        data[middle : middle + 100] = bytes(100)
    else:
        data[middle : end - 4] = b" " * (end - 4 - middle)
    read = read_data(bytes(data), "a.pdf")
    assert read.damaged == (2,)
    assert meanings(read.text) - meanings(plain()) == {}
    assert len(meanings(plain()) - meanings(read.text)) > 0
    (folder / "a.pdf").write_bytes(data)
    ingesting.run([folder], None, jobs=0, prune=False, quiet=False)
    output = capsys.readouterr().out
    assert "Damaged pages, left out" in output
    assert "a.pdf: page 2\n" in output


def test_damage_in_streams_shows_or_does_no_harm(printed: bytes) -> None:
    """Wherever one byte changes in what is compressed: refused, told, or nothing is lost."""
    chance = random.Random(11)
    right = meanings(plain())
    compressed = [match.span(1) for match in re.finditer(rb"stream\n(x.*?)\nendstream", printed, re.DOTALL)]
    for _ in range(20):
        data = bytearray(printed)
        data[chance.randrange(*chance.choice(compressed))] ^= 1 << chance.randrange(8)
        try:
            read = read_data(bytes(data), "a.pdf")
        except ReadError:
            continue
        assert read.damaged or meanings(read.text) == right


def uncompressed(content: bytes) -> bytes:
    """A PDF of two pages, the second with this content; both with a font of Latin letters."""
    first = b"BT /F 12 Tf 50 700 Td (2021 ) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 7 0 R>>>>/Contents %d 0 R>>"
    body = {4: first, 6: content}
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>",
        3: page % 4,
        5: page % 6,
        7: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        **{number: b"<</Length %d>>stream\n%s\nendstream" % (len(text), text) for number, text in body.items()},
    }
    return pdf_of(dict(sorted(objects.items())), b"")


def test_a_content_that_ends_in_a_text_is_damaged() -> None:
    with pytest.raises(ReadError, match="no Chinese"):
        read_data(uncompressed(b"BT /F 12 Tf 50 700 Td (Revenue rose by 9%) Tj ET"), "a.pdf")
    with pytest.raises(ReadError, match=r"pages with text are damaged: 2 of 2"):
        read_data(uncompressed(b"BT /F 12 Tf 50 700 Td (Revenue ro"), "a.pdf")


def test_checksums_that_are_all_wrong_are_the_program_s_own(printed: bytes) -> None:
    data = bytearray(printed)
    for match in re.finditer(rb"<</Filter /FlateDecode\n/Length (\d+)>> stream\n", printed):
        end = match.end() + int(match[1])
        data[end - 4 : end] = bytes(4)
    assert data != printed
    assert read_data(bytes(data), "a.pdf").damaged == ()


def test_ingestion_goes_on_after_damage(folder: Path) -> None:
    (folder / "a.txt").write_bytes(damaged_at(LONG.encode(), "平稳".encode()))
    (folder / "b.txt").write_bytes(b"\xff\xfe" + b"\x00\xd8" * 50)
    summary = ingest([folder], jobs=0)
    assert (summary.read, len(summary.undecoded), len(summary.failures)) == (1, 1, 1)
