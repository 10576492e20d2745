"""Pages as the makers of portals build them: reports of one sentence and of many, in every kind of markup."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from extract.readers import read_data
from extract.reading import Found

TITLE = "练塘镇2021年工作情况"
SENTENCES = (
    "2021年，全镇完成税收4.1亿元，同比增长9%。",
    "新增就业岗位3000个。",
    "拆除违法建筑5100平方米，修复市政管道4.4公里。",
    "办结12345热线工单4719件，办结率99.6%。",
    "新增养老床位120张，发放救助金1018万元，惠及1.3万人次。",
)
LENGTHS = {
    "a sentence": SENTENCES[:1],
    "two": SENTENCES[:2],
    "five": SENTENCES,
    "many": tuple(f"({number}){sentence}" for number in range(12) for sentence in SENTENCES),
}
NAVIGATION = '<ul><li><a href="/">网站首页</a></li><li><a href="/fw">办事服务2000项</a></li></ul>'
OTHERS = (
    '<h3>通知公告</h3><ul><li><a href="1.html">关于居民医保缴费的通知</a><span>2022-01-02</span></li>'
    '<li><a href="2.html">本镇发放养老补贴300万元</a><span>2022-01-04</span></li></ul>'
)
FOOT = "<p>主办：练塘镇人民政府 地址：章练塘路588号</p><p>沪ICP备05019365号 您是第1234567位访问者</p>"
FURNITURE = ("网站首页", "2000项", "300万元", "医保", "ICP", "1234567", "字号", "索引号", "主题分类", "点击率")


def spans(sentence: str) -> str:
    """A sentence as word processors write it: each run of digits in an element of its own."""
    return "".join(f"<span style='mso-font-kerning:1pt'>{run}</span>" for run in re.findall(r"\d+|\D+", sentence))


MARKUPS: dict[str, Callable[[tuple[str, ...]], str]] = {
    "paragraphs": lambda lines: "".join(f"<p>　　{line}</p>" for line in lines),
    "blocks": lambda lines: "".join(f"<div><span>{line}</span></div>" for line in lines),
    "line breaks": lambda lines: "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in lines),
    "lines as typed": lambda lines: "<pre>" + "\n".join(f"  {line}" for line in lines) + "</pre>",
    "indents alone": lambda lines: "".join(f"&nbsp;　　{line}" for line in lines),
    "word processor": lambda lines: "".join(f"<p class=MsoNormal>{spans(line)}<o:p></o:p></p>" for line in lines),
}
PORTALS = {
    "names of portal makers": (
        '<div class="main"><h1>{title}</h1><div>发布时间：2022-03-04 来源：练塘镇 【字号：<a>大</a> <a>小</a>】</div>'
        '<div class="content" id="Zoom">{body}</div><div class="list">{others}</div></div>'
    ),
    "names that say nothing": (
        '<div class="q2"><p class="q4">{title}</p><div class="q6">{body}</div><div class="q7">{others}</div></div>'
    ),
    "names of furniture": (
        '<div class="con_bar"><div class="main_menu_r"><div class="tit">{title}</div><div class="txt_embed">{body}'
        '</div></div></div><div class="rightbar">{others}</div>'
    ),
    "tables in tables": (
        "<table><tr><td><table><tr><td>{others}</td></tr></table></td><td><table><tr><td>{title}</td></tr><tr><td>"
        "发布时间：2022-03-04 来源：练塘镇&nbsp;点击率：<span>15</span></td></tr></table>"
        "<table><tr><td><div>{body}</div></td></tr></table></td></tr></table>"
    ),
}
LABELS = {
    "table": (
        "<table><tr><td><table><tr><td><b>索 引 号：</b></td><td>QP-1</td><td><b>主题分类：</b></td><td>综合</td></tr>"
        "<tr><td><b>发文机关：</b></td><td>练塘镇人民政府</td><td><b>成文日期：</b></td><td>2022年02月21日</td></tr>"
        "<tr><td><b>标　　题：</b></td><td colspan=3>{title}</td></tr><tr><td><b>公开类别：</b></td><td>主动公开</td>"
        "<td><b>体　　裁：</b></td><td>报告</td></tr><tr><td><b>发文字号：</b></td><td>练府〔2022〕4号</td>"
        "<td><b>发布日期：</b></td><td>2022-03-04</td></tr><tr><td><b>主 题 词：</b></td><td></td></tr></table></table>"
    ),
    "list": (
        "<ul><li><span>索引号:</span><span>QP-1</span></li><li><span>主题分类:</span><span></span></li><li><span>来源:"
        "</span><span></span></li><li><span>发文机构:</span><span>练塘镇人民政府</span></li><li><span>公开类型:</span>"
        "<span>主动公开</span></li><li><span>体裁:</span>报告</li><li><span>发文字号:</span><span>练府〔2022〕4号</span>"
        "</li><li><span>发文日期:</span>2022-02-21</li><li><span>发布日期:</span><span>2022年03月04日 16:34</span></li>"
        "<li><span>内容概述:</span><span>本文说明税收4.1亿元的来历。</span></li></ul>"
    ),
    "definitions": (
        "<dl><dt>索引号：</dt><dd>QP-1</dd><dt>公开范围：</dt><dd>面向社会</dd><dt>公开方式：</dt><dd>主动公开</dd><dt>体裁："
        "</dt><dd>报告</dd><dt>发布机构：</dt><dd>练塘镇人民政府</dd><dt>文号：</dt><dd>练府〔2022〕4号</dd><dt>成文日期："
        "</dt><dd>2022-02-21</dd><dt>公开日期：</dt><dd>2022-03-04</dd></dl>"
    ),
    "blocks": (
        "<div><div><label>索 引 号：</label><div>QP-1</div></div><div><label>公开类别：</label>主动公开</div>"
        "<div><label>发布机构：</label><div>练塘镇人民政府</div></div><div><label>发文字号：</label><div>练府〔2022〕4号</div></div>"
        "<div><label>生成日期：</label><div>2022-02-21</div></div><div><label>发布日期：</label><div>2022-03-04</div></div>"
        "<div><label>体　　裁：</label><div>报告</div></div></div>"
    ),
}


def page(body: str, portal: str = "names that say nothing", labels: str = "") -> str:
    """A page with the report ``body``."""
    main = PORTALS[portal].format(title=TITLE, body=labels.format(title=TITLE) + body, others=OTHERS)
    head = f"<head><meta charset=utf-8><title>{TITLE}_练塘镇人民政府</title></head>"
    return f"<html>{head}<body><div class=nav1>{NAVIGATION}</div>{main}<div class=bottom>{FOOT}</div></body></html>"


def text_of(source: str) -> str:
    return read_data(source.encode(), "a.html").text


@pytest.mark.parametrize("portal", PORTALS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_a_report_of_any_length_is_whole_and_alone(portal: str, markup: str) -> None:
    for length, sentences in LENGTHS.items():
        lines = text_of(page(MARKUPS[markup](sentences), portal)).splitlines()
        assert [line for line in lines if line in sentences] == list(sentences), length
        assert lines[0] == TITLE
        assert [word for word in FURNITURE if word in "".join(lines)] == [], length


@pytest.mark.parametrize("form", LABELS)
@pytest.mark.parametrize("length", LENGTHS)
def test_what_a_block_of_labels_tells_is_read_and_left_out_in_every_form(form: str, length: str) -> None:
    read = read_data(page(MARKUPS["paragraphs"](LENGTHS[length]), labels=LABELS[form]).encode(), "a.html")
    assert read.found == Found(
        title=TITLE,
        publisher="练塘镇人民政府",
        published="2022-03-04",
        issued="2022-02-21",
        index_number="QP-1",
        document_number="练府〔2022〕4号",
        openness="主动公开",
        genre="报告",
    )
    assert [line for line in read.text.splitlines() if line in LENGTHS[length]] == list(LENGTHS[length])
    assert read.text.count("税收4.1亿元") == LENGTHS[length].count(SENTENCES[0]) + (length == "many") * 12
    assert [word for word in FURNITURE if word in read.text] == []


def test_links_in_sentences_stay() -> None:
    body = (
        '<p>根据<a href="a.html">《青浦区2021年工作计划》</a>，全年完成<a href="b.html">税收4.1亿元</a>，增长9%。</p>'
    )
    assert "根据《青浦区2021年工作计划》，全年完成税收4.1亿元，增长9%。" in text_of(page(body))


def test_a_report_that_a_page_holds_twice_for_telephones_is_read_once() -> None:
    body = MARKUPS["paragraphs"](SENTENCES)
    twice = f'<div class="TRS_Editor">{body}</div><div class="m"><div class="TRS_Editor">{body}</div></div>'
    assert text_of(page(twice)).count(SENTENCES[0]) == 1
    hidden = f'<div class="pc">{body}</div><div class="m" style="display: none">{body}</div>'
    assert text_of(page(hidden)).count(SENTENCES[0]) == 1


def test_a_heading_that_is_the_portal_s_name_is_no_title() -> None:
    source = page(MARKUPS["paragraphs"](SENTENCES)).replace("<body>", "<body><h1>练塘镇人民政府</h1>")
    assert read_data(source.encode(), "a.html").found.title == TITLE


def test_lines_in_a_cell_do_not_run_into_one_number() -> None:
    table = "<table><tr><td>指标</td><td>亿元</td></tr><tr><td>税收<br>收入</td><td>12<br>13</td></tr></table>"
    assert "税收 收入 | 12 / 13" in text_of(page(MARKUPS["paragraphs"](SENTENCES) + table))
